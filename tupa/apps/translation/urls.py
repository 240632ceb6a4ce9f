from django.urls import path

from tupa.apps.translation import views

app_name = "translation"
BASE = "manage/p/<slug:slug>/texts/"
urlpatterns = [
    path(BASE, views.desk, name="desk"),
    path(f"{BASE}new/", views.add, name="add"),
    path(f"{BASE}<slug:code>/", views.language, name="language"),
    path(f"{BASE}<slug:code>/plan/", views.plan, name="plan"),
    path(f"{BASE}<slug:code>/write/", views.write, name="write"),
    path(f"{BASE}<slug:code>/file/", views.export, name="export"),
    path(f"{BASE}<slug:code>/file/in/", views.take_in, name="take_in"),
    path(f"{BASE}<slug:code>/machine/", views.by_machine, name="by_machine"),
    path(f"{BASE}<slug:code>/show/", views.show, name="show"),
    path(f"{BASE}<slug:code>/remove/", views.remove, name="remove"),
]
