from django.urls import path

from tupa.apps.panel.views import (
    after,
    calls,
    checking,
    invite,
    lists,
    manage,
    members,
    seat,
    successions,
)

app_name = "panel"
urlpatterns = [
    path("my/seat/<uuid:key>/", seat.page, name="seat"),
    path("manage/p/<slug:slug>/panel/", manage.page, name="manage"),
    path("manage/p/<slug:slug>/panel/invite/", invite.page, name="invite"),
    path("manage/p/<slug:slug>/panel/import/template/", lists.template, name="import_template"),
    path("manage/p/<slug:slug>/panel/import/", lists.take_in, name="import"),
    path("manage/p/<slug:slug>/panel/list/<str:kind>/", lists.export, name="export"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/reply/", members.reply, name="reply"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/remind/", members.remind, name="remind"),
    path("my/application/<uuid:key>/after/", after.page, name="after"),
    path("manage/p/<slug:slug>/panel/after/<int:pk>/", after.desk, name="after_desk"),
    path("manage/p/<slug:slug>/panel/calls/", calls.call_list, name="calls"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/rung/", calls.rung, name="rung"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/silent/", calls.silent, name="silent"),
    path("my/seat/<uuid:key>/code/", seat.code, name="seat_code"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/check/", checking.check, name="check"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/code/", checking.code, name="code"),
    path("manage/p/<slug:slug>/panel/seats/<int:pk>/ask/", successions.ask, name="ask"),
    path("manage/p/<slug:slug>/panel/seats/<int:pk>/empty/", successions.empty, name="empty"),
    path(
        "manage/p/<slug:slug>/panel/reserves/<int:pk>/release/",
        successions.release,
        name="release",
    ),
]
