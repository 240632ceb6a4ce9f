"""Addresses of answers and promises: for everyone, for the units, for the coordinator."""

from django.urls import path

from tupa.apps.followup.views import answers, desk, lists, public, units

app_name = "followup"
DESK = "manage/p/<slug:slug>/answers/"
urlpatterns = [
    path("promises/", public.promises, name="promises"),
    path("p/<slug:slug>/promises/", public.of_programme, name="of_programme"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}assign/", desk.assign, name="assign"),
    path(f"{DESK}lists/", lists.exchange, name="exchange"),
    path(f"{DESK}lists/export/", lists.export, name="export"),
    path(f"{DESK}lists/template/", lists.template, name="import_template"),
    path("manage/answers/", answers.my_answers, name="my_answers"),
    path("manage/answers/<int:assignment>/", answers.answer, name="answer"),
    path("manage/answers/<int:assignment>/publish/", answers.preview, name="preview"),
    path("manage/answers/<int:assignment>/change/", desk.reassign, name="reassign"),
    path("manage/answers/<int:assignment>/remind/", desk.remind, name="remind"),
    path("manage/promises/<int:promise>/", answers.promise, name="promise"),
    path("manage/units/", units.units, name="units"),
    path("manage/units/new/", units.add, name="unit_add"),
    path("manage/units/<int:unit>/", units.change, name="unit_change"),
]
