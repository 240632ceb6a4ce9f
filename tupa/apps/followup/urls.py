"""Addresses of answers and promises: for everyone, for the units, for the coordinator."""

from django.urls import path

from tupa.apps.followup.views import (
    answers,
    by_link,
    desk,
    evidence,
    following,
    lists,
    public,
    units,
    watching,
)

app_name = "followup"
PERSON = "manage/units/<int:unit>/people/<int:contact>/"
LINKED = "answers/<uuid:key>/promises/<int:promise>/"
PROMISE = "manage/promises/<int:promise>/"
DESK = "manage/p/<slug:slug>/answers/"
urlpatterns = [
    path("promises/", public.promises, name="promises"),
    path("promises/late/", public.late, name="late"),
    path("promises/pictures/<int:picture>.jpg", evidence.picture, name="picture"),
    path("answers/<uuid:key>/", by_link.opened, name="link_opened"),
    path("answers/<uuid:key>/all/", by_link.home, name="link"),
    path("answers/<uuid:key>/<int:assignment>/", by_link.answer, name="link_answer"),
    path("answers/<uuid:key>/<int:assignment>/read/", by_link.preview, name="link_preview"),
    path("answers/<uuid:key>/<int:assignment>/ask/", by_link.ask, name="link_ask"),
    path(LINKED, by_link.promise, name="link_promise"),
    path(f"{LINKED}steps/", evidence.link_steps, name="link_steps"),
    path(f"{LINKED}steps/<int:step>/", evidence.link_step, name="link_step"),
    path(f"{LINKED}pictures/", evidence.link_pictures, name="link_pictures"),
    path(
        f"{LINKED}pictures/<int:picture>/remove/",
        evidence.link_picture_remove,
        name="link_picture_remove",
    ),
    path("answers/<uuid:key>/file/<slug:shape>/", by_link.fetch, name="link_file"),
    path("p/<slug:slug>/ideas/<int:number>/follow/", following.follow, name="follow"),
    path("follow/<uuid:key>/", following.following, name="following"),
    path("question/<uuid:key>/", by_link.reply, name="reply"),
    path("p/<slug:slug>/promises/", public.of_programme, name="of_programme"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}assign/", desk.assign, name="assign"),
    path(f"{DESK}lists/", lists.exchange, name="exchange"),
    path(f"{DESK}lists/export/", lists.export, name="export"),
    path(f"{DESK}lists/template/", lists.template, name="import_template"),
    path("manage/answers/", answers.my_answers, name="my_answers"),
    path("manage/answers/<int:assignment>/", answers.answer, name="answer"),
    path("manage/answers/<int:assignment>/publish/", answers.preview, name="preview"),
    path("manage/answers/<int:assignment>/ask/", answers.ask, name="ask"),
    path("manage/answers/replies/<int:reply>/", desk.record_reply, name="record_reply"),
    path("manage/answers/<int:assignment>/change/", desk.reassign, name="reassign"),
    path("manage/answers/<int:assignment>/remind/", desk.remind, name="remind"),
    path(PROMISE, answers.promise, name="promise"),
    path(f"{PROMISE}plan/", watching.watch, name="watch"),
    path(f"{PROMISE}steps/", evidence.steps, name="steps"),
    path(f"{PROMISE}steps/<int:step>/", evidence.step, name="step"),
    path(f"{PROMISE}pictures/", evidence.pictures, name="pictures"),
    path(
        f"{PROMISE}pictures/<int:picture>/remove/", evidence.picture_remove, name="picture_remove"
    ),
    path("manage/units/", units.units, name="units"),
    path("manage/units/new/", units.add, name="unit_add"),
    path("manage/units/rules/", units.rules, name="rules"),
    path("manage/units/<int:unit>/", units.change, name="unit_change"),
    path("manage/units/<int:unit>/close/", units.close, name="unit_close"),
    path("manage/units/<int:unit>/people/new/", units.contact_add, name="contact_add"),
    path(PERSON, units.contact_change, name="contact_change"),
    path(f"{PERSON}remove/", units.contact_remove, name="contact_remove"),
]
