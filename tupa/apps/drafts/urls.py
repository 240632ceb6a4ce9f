"""Drafts: for those who are asked, for everyone, and for organisers."""

from django.urls import path

from tupa.apps.drafts.views import answers, desk, partners, public, reader

app_name = "drafts"
DESK = "manage/p/<slug:slug>/drafts/"
ONE = f"{DESK}<int:draft>/"
urlpatterns = [
    path("p/<slug:slug>/comments/", public.heard, name="heard"),
    path("my/draft/<uuid:key>/", reader.read, name="read"),
    path("my/draft/<uuid:key>/<int:draft>/", reader.mine, name="mine"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}new/", desk.add, name="add"),
    path(f"{DESK}partners/", partners.partners, name="partners"),
    path(f"{DESK}partners/<int:partner>/forget/", partners.forget, name="forget_partner"),
    path(ONE, desk.draft_page, name="draft"),
    path(f"{ONE}change/", desk.change, name="change"),
    path(f"{ONE}remove/", desk.remove, name="remove"),
    path(f"{ONE}share/", desk.share, name="share"),
    path(f"{ONE}close/", desk.close, name="close"),
    path(f"{ONE}enter/", answers.enter, name="enter"),
    path(f"{ONE}tell/", answers.tell, name="tell"),
    path(f"{ONE}comments/<int:comment>/", answers.answer, name="answer"),
]
