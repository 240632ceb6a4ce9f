from django.urls import path

from tupa.apps.translation import views
from tupa.apps.translation.interface import views as interface

app_name = "translation"
BASE = "manage/p/<slug:slug>/texts/"
WORDS = "manage/city/words/"
urlpatterns = [
    path(WORDS, interface.overview, name="words"),
    path(f"{WORDS}<slug:code>/", interface.write, name="words_write"),
    path(f"{WORDS}<slug:code>/file/", interface.export, name="words_export"),
    path(f"{WORDS}<slug:code>/file/in/", interface.take_in, name="words_take_in"),
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
