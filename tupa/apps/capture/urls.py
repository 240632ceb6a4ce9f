from django.urls import path

from tupa.apps.capture.views import desk, notes, pack, table, typing, wall, who

app_name = "capture"
_desk = "manage/p/<slug:slug>/workshops/<int:number>/capture/"
_table = f"{_desk}<int:activity>/table/<int:table>/"
urlpatterns = [
    path("my/table/<uuid:key>/", table.table, name="table"),
    path("my/table/<uuid:key>/paste/", table.paste, name="paste"),
    path("my/table/<uuid:key>/note/<int:pk>/", table.edit, name="edit"),
    path("my/table/<uuid:key>/note/<int:pk>/take-back/", table.take_back, name="take_back"),
    path("my/table/<uuid:key>/photo/", table.photo, name="photo"),
    path("my/table/<uuid:key>/photo/<int:pk>/", table.photo_file, name="table_photo_file"),
    path("my/table/<uuid:key>/ask/", table.ask, name="table_ask"),
    path("my/table/<uuid:key>/read-back/", table.read_back, name="table_read_back"),
    path("my/table/<uuid:key>/who/", who.who, name="who"),
    path("my/wall/<uuid:key>/", wall.wall, name="wall"),
    path(_desk, desk.manage, name="manage"),
    path(f"{_desk}pack/", pack.pack, name="pack"),
    path(f"{_desk}pack/pack.pdf", pack.paper, name="pack_paper"),
    path(f"{_desk}<int:activity>/open/", desk.open_links, name="open_links"),
    path(f"{_desk}<int:activity>/close/", desk.close_links, name="close_links"),
    path(f"{_desk}<int:activity>/sheets/", desk.sheets, name="sheets"),
    path(f"{_desk}typing/", typing.choose_table, name="typing"),
    path(f"{_table}typing/", typing.type_notes, name="type_notes"),
    path(f"{_table}photo/", typing.staff_photo, name="staff_photo"),
    path(f"{_table}read-back/", desk.read_back, name="read_back"),
    path(f"{_desk}photo/<int:pk>/", desk.photo_file, name="photo_file"),
    path(f"{_desk}notes/", notes.notes, name="notes"),
    path(f"{_desk}notes/<slug:kind>/", notes.notes_file, name="notes_file"),
    path(f"{_desk}wall/", wall.staff_wall, name="staff_wall"),
    path(f"{_desk}moderate/", wall.moderate, name="moderate"),
    path(f"{_desk}moderate/hold/", wall.hold, name="hold"),
    path(f"{_desk}moderate/release/", wall.release, name="release"),
    path(f"{_desk}moderate/activity/", wall.choose_activity, name="choose_activity"),
    path(f"{_desk}moderate/tables/", wall.show_tables, name="show_tables"),
    path(f"{_desk}moderate/wall-link/", wall.make_wall_link, name="make_wall_link"),
    path(f"{_desk}moderate/note/<int:pk>/hide/", wall.hide, name="hide"),
    path(f"{_desk}moderate/note/<int:pk>/show/", wall.show, name="show"),
]
