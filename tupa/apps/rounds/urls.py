from django.urls import path

from tupa.apps.rounds import views

app_name = "rounds"
BASE = "manage/p/<slug:slug>/letters/"
urlpatterns = [
    path(BASE, views.rounds, name="list"),
    path(f"{BASE}new/", views.new, name="new"),
    path(f"{BASE}<int:pk>/", views.one_round, name="round"),
    path(f"{BASE}<int:pk>/edit/", views.edit, name="edit"),
    path(f"{BASE}<int:pk>/posted/", views.mark_posted, name="posted"),
    path(f"{BASE}<int:pk>/reply/", views.reply, name="reply"),
    path(f"{BASE}<int:pk>/letters.pdf", views.letters, name="letters"),
    path(f"{BASE}file/<int:pk>/", views.one_import, name="import"),
    path(f"{BASE}file/<int:pk>/take/", views.take_in, name="take_in"),
    path(f"{BASE}file/<int:pk>/throw/", views.throw_away, name="throw_away"),
    path(f"{BASE}file/<int:pk>/rows/", views.bad_rows, name="bad_rows"),
]
