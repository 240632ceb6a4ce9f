"""Questionnaires: for everyone asked, for everyone, and for organisers."""

from django.urls import path

from tupa.apps.evaluation.views import answering, checklist, desk, public, results

app_name = "evaluation"
DESK = "manage/p/<slug:slug>/evaluation/"
ONE = f"{DESK}<int:survey>/"
urlpatterns = [
    path("survey/<slug:code>/", answering.answer, name="answer"),
    path("survey/<slug:code>/thanks/", answering.thanks, name="thanks"),
    path("my/survey/<uuid:key>/", answering.mine, name="mine"),
    path("p/<slug:slug>/evaluation/", public.page, name="public"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}open/<slug:kind>/", desk.open_one, name="open"),
    path(f"{DESK}workshops/<int:number>/open/", desk.open_pulse, name="open_pulse"),
    path(f"{DESK}compare/", results.compare, name="compare"),
    path(f"{DESK}check/", checklist.check, name="check"),
    path(f"{DESK}check/publish/", checklist.publish, name="publish_check"),
    path(f"{DESK}check/withdraw/", checklist.withdraw, name="withdraw_check"),
    path(f"{DESK}check/<slug:principle>/", checklist.point, name="point"),
    path(ONE, desk.survey_page, name="survey"),
    path(f"{ONE}move/", desk.move, name="move"),
    path(f"{ONE}send/", desk.send, name="send"),
    path(f"{ONE}remind/", desk.remind, name="remind"),
    path(f"{ONE}close/", desk.close, name="close"),
    path(f"{ONE}enter/", desk.enter, name="enter"),
    path(f"{ONE}paper/<slug:language>/", desk.paper, name="paper"),
    path(f"{ONE}results/", results.page, name="results"),
    path(f"{ONE}results/publish/", results.publish, name="publish"),
    path(f"{ONE}results/withdraw/", results.withdraw, name="withdraw"),
    path(f"{ONE}results/<slug:what>.csv", results.download, name="download"),
]
