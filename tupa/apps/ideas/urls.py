"""Addresses of ideas: for everyone, for the table, for the desk."""

from django.urls import path

from tupa.apps.ideas.views import (
    ballot,
    desk,
    make,
    mine,
    notes,
    open,
    public,
    sending,
    similar,
    statement,
    summary,
    table,
)

app_name = "ideas"
DESK = "manage/p/<slug:slug>/ideas/"
DOTS = "manage/p/<slug:slug>/dots/"
SAID = "manage/p/<slug:slug>/statement/"
ONE = f"{DESK}<int:number>/"
urlpatterns = [
    path("ideas/", public.all_ideas, name="all"),
    path("ideas/ideas.csv", open.csv, name="csv"),
    path("ideas/ideas.json", open.json, name="json"),
    path("p/<slug:slug>/ideas/<int:number>/badge.svg", open.badge, name="badge"),
    path("p/<slug:slug>/ideas/", public.of_programme, name="of_programme"),
    path("p/<slug:slug>/ideas/<int:number>/", public.idea_page, name="page"),
    path("p/<slug:slug>/workshops/<int:number>/ideas/", public.of_workshop, name="of_workshop"),
    path("p/<slug:slug>/shortlist/<int:ballot>/", ballot.page, name="shortlist"),
    path("my/ideas/<uuid:key>/", mine.my_ideas, name="my_ideas"),
    path("my/dots/<uuid:key>/", ballot.mine, name="my_dots"),
    path(DOTS, ballot.ballots, name="ballots"),
    path(f"{DOTS}new/", ballot.new, name="ballot_new"),
    path(f"{DOTS}<int:ballot>/", ballot.desk, name="ballot_desk"),
    path(f"{DOTS}<int:ballot>/slip/", ballot.slip, name="ballot_slip"),
    path(f"{DOTS}<int:ballot>/count/", ballot.close, name="ballot_close"),
    path("p/<slug:slug>/statement/", statement.page, name="statement"),
    path("my/statement/<uuid:key>/", statement.mine, name="my_statement"),
    path(SAID, statement.desk, name="statement_desk"),
    path(f"{SAID}words/", statement.write, name="statement_write"),
    path(f"{SAID}point/", statement.point, name="statement_point"),
    path(f"{SAID}point/<int:number>/remove/", statement.remove_point, name="statement_remove"),
    path(f"{SAID}ask/", statement.ask, name="statement_ask"),
    path(f"{SAID}vote/", statement.vote, name="statement_vote"),
    path(f"{SAID}amendment/<int:amendment>/", statement.amendment, name="statement_amendment"),
    path(f"{SAID}votes/<int:member>/", statement.record_votes, name="statement_votes"),
    path(f"{SAID}hand-over/", statement.hand_over, name="statement_hand_over"),
    path(f"{SAID}answer/", statement.answer, name="statement_answer"),
    path("my/idea/<uuid:key>/", table.confirm, name="confirm"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}themes/", desk.themes, name="themes"),
    path(f"{DESK}send/", sending.send_many, name="send_many"),
    path(f"{DESK}new/<int:workshop>/", make.make, name="make"),
    path(f"{DESK}notes/<int:workshop>/", notes.notes_desk, name="notes_desk"),
    path(f"{DESK}summary/<int:workshop>/", summary.summary, name="summary"),
    path(f"{DESK}undo/<int:link>/", notes.undo, name="undo_link"),
    path(f"{ONE}discard/", notes.discard, name="discard"),
    path(ONE, desk.idea_desk, name="desk"),
    path(f"{ONE}similar/", similar.similar, name="similar"),
    path(f"{ONE}wording/", make.edit, name="edit"),
    path(f"{ONE}sorting/", make.sort, name="sort"),
    path(f"{ONE}notes/", make.add_notes, name="add_notes"),
    path(f"{ONE}notes/take-off/", make.take_note_off, name="take_note_off"),
    path(f"{ONE}translation/<str:language>/", make.translate, name="translate"),
    path(f"{ONE}send/", desk.send, name="send"),
    path(f"{ONE}reply/<int:confirmation>/", table.record_reply, name="record_reply"),
    path(f"{ONE}publish/", desk.publish, name="publish"),
    path(f"{ONE}withdraw/", desk.withdraw, name="withdraw"),
]
