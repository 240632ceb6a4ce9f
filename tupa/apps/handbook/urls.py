"""Addresses of the handbook: for everyone, and for the desk."""

from django.urls import path

from tupa.apps.handbook.views import compare, desk, public

app_name = "handbook"
OPEN = "p/<slug:slug>/handbook/"
DESK = "manage/p/<slug:slug>/handbook/"
urlpatterns = [
    path("models/compare/", compare.page, name="compare"),
    path("models/compare/panels.csv", compare.as_csv, name="compare_csv"),
    path(f"{DESK}compare/", compare.join, name="join"),
    path(f"{DESK}compare/leave/", compare.leave, name="leave"),
    path(OPEN, public.page, name="page"),
    path(f"{OPEN}handbook.<slug:kind>", public.file, name="file"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}plan/", desk.plan, name="plan"),
    path(f"{DESK}preview/", desk.preview, name="preview"),
    path(f"{DESK}make/", desk.make, name="make"),
    path(f"{DESK}learn/<slug:chapter>/", desk.learn, name="learn"),
    path(f"{DESK}debriefs/", desk.debriefs, name="debriefs"),
    path(f"{DESK}words/", desk.words, name="words"),
    path(f"{DESK}handbook.<slug:kind>", desk.file, name="desk_file"),
    path(f"{DESK}publish/", desk.publish, name="publish"),
    path(f"{DESK}unpublish/", desk.unpublish, name="unpublish"),
]
