"""The panel's workshops: one to come, one going on, one whose ideas are being answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests import cast
from tests.apps.capture.test_photos import photo
from tests.apps.followup.conftest import promise
from tests.apps.workshops.evening import part
from tupa.apps.capture import actions as capture
from tupa.apps.capture.models import Note
from tupa.apps.drafts.actions import (
    answer_comment,
    save_draft,
    save_partner,
    share_draft,
    tell_changes,
    write_comment,
)
from tupa.apps.followup.actions import (
    add_picture,
    add_step,
    ask_table,
    assign_idea,
    publish_answer,
    save_contact,
    save_rules,
    write_answer,
)
from tupa.apps.followup.actions.following import follow_idea
from tupa.apps.followup.models import Ask, Assignment, Commitment, Unit
from tupa.apps.goals.actions import import_local_goals, link_goal
from tupa.apps.goals.kinds import IDEA
from tupa.apps.ideas.actions import (
    draft_from_notes,
    make_idea,
    merge_ideas,
    send_for_confirmation,
)
from tupa.apps.ideas.actions.ballot import close_ballot, give_dots, open_ballot
from tupa.apps.ideas.actions.statement import (
    Vote,
    ask_members,
    cast_votes,
    hand_over,
    open_voting,
    propose_amendment,
    save_point,
    save_statement,
)
from tupa.apps.ideas.models import Idea
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import add_rule, plan_seat, spread_evenly, start_plan
from tupa.apps.seating.actions.runs import JOB as SEATING
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.actions import (
    add_staff,
    answer_question,
    ask_experts,
    begin_activity,
    cancel_workshop,
    invite_members,
    make_feed,
    make_plan,
    mark_task,
    save_aim,
    save_briefing,
    save_method,
    save_question,
    set_materials,
)
from tupa.apps.workshops.forms.method import MethodForm
from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.models import Participant, Workshop

if TYPE_CHECKING:
    from tests.apps.forms.world import World

__all__ = ["answers", "dots", "going_on", "held", "said", "to_come", "voted"]


def to_come(world: World, programme: Programme) -> None:
    """One workshop invited to, one not yet published."""
    # At five, whenever the tests run: an evening that ended after midnight would be refused.
    soon = timezone.localtime().replace(hour=17, minute=0) + timedelta(days=5)
    workshop = _workshop(programme, 1, soon, is_published=True)
    invite_members(workshop, by=world.by)
    spread_evenly(workshop, by=world.by)
    add_staff(workshop, part="facilitator", name="Saarni Ohjaaja", by=world.by)
    _planned(world, workshop)
    for participant in workshop.participants.filter(part=Participant.Part.RESIDENT):
        world.open_link("workshop", participant)
    _asked(world, workshop)
    _drafts(world, workshop)
    capture.hold_wall(workshop, by=world.by)
    later = _workshop(programme, 2, soon + timedelta(days=20))
    extra = part(later, 100, 20)
    lamp = {"amount": 1, "per": "table", "name": cast.both("lamppu")}
    set_materials(extra, materials=[lamp], by=world.by)
    aim = save_aim(programme=programme, text=cast.both("Vähemmän ostamista"), by=world.by)
    save_question(aim=aim, text=cast.both("Mitä lainataan?"), workshop=later, by=world.by)
    make_plan(workshop, by=world.by)
    for task in workshop.plan_tasks.filter(step__in=("place", "experts")):
        mark_task(task, is_done=True, by=world.by)
    make_feed(programme=programme, audience="unit", language="sv", by=world.by)
    copy = MethodForm(card=ready_cards()["rounds"])
    values = {"stage": "talk", "least": 2, "most": 9, "purpose": "Puhutaan", "phases": copy.known}
    save_method(city=world.city, name=cast.both("Oma kierros"), values=values, by=world.by)
    again = workshop.participants.exclude(member=None)[0].member
    Participant.objects.create(city=world.city, workshop=later, member=again, part="resident")
    later.tables.all().delete()
    _workshop(programme, 5, soon + timedelta(days=40)).activities.all().delete()
    off = _workshop(programme, 6, soon + timedelta(days=60))
    cancel_workshop(off, reason=cast.both("Sali on remontissa"), by=world.by)
    Venue.objects.create(city=world.city, name=cast.both("Tyhjä talo"), address="Talotie 1")


def _planned(world: World, workshop: Workshop) -> None:
    """Its tables are computed and offered; one rule holds, and people change tables once."""
    person = workshop.participants.exclude(member=None)[0]
    plan_seat(person, table=2, by=world.by)
    plan_seat(person, table=1, by=world.by)
    add_rule(workshop, kind="accessible", person=person, by=world.by)
    workshop.tables.filter(number=1).update(is_accessible=True)
    part(workshop, 60, 30, reseats=True)
    run = start_plan(workshop, seed=1, seconds=0.3, by=world.by)
    run_job(Job.objects.get(kind=SEATING, object_id=run.pk).pk)


def _asked(world: World, workshop: Workshop) -> None:
    """One question waits, one answer has not been sent, and the reading is not open yet."""
    save_briefing(workshop, texts={"talk": cast.both("Mistä puhutaan")}, by=world.by)
    member = workshop.participants.filter(part=Participant.Part.RESIDENT).first()
    words: dict[str, Any] = {"language": "fi", "participant": member, "by": world.by}
    ask_experts(workshop, text="Kuka maksaa?", **words)
    question = ask_experts(workshop, text="Milloin?", **words)
    said = cast.both("Keväällä")
    answer_question(question, answer=said, answered_by=cast.both("Tuomi"), by=world.by)


def _drafts(world: World, workshop: Workshop) -> None:
    """One waits to be sent; of one, a comment waits and an answer has not been sent."""
    programme = workshop.programme
    values: dict[str, Any] = {"email": "seura@seura.example", "language": "fi", "by": world.by}
    partner = save_partner(programme=programme, name="Kyläseura", **values)
    day = timezone.localdate() + timedelta(days=4)
    common: dict[str, Any] = {"reply_by": day, "partners": [partner], "by": world.by}
    common |= {"programme": programme, "workshop": workshop, "for_members": True}
    save_draft(step="theme", asks=cast.both("Mitä puuttuu?"), **common)
    draft = save_draft(step="run_sheet", asks="", **common)
    share_draft(draft, by=world.by)
    draft.refresh_from_db()
    reader = draft.readers.get(partner=partner)
    words: dict[str, Any] = {"language": "fi", "reader": reader, "by": world.by}
    write_comment(draft, text="Enemmän aikaa", **words)
    told = write_comment(draft, text="Pidempi tauko", **words)
    changed: dict[str, Any] = {"outcome": "changed", "answer": cast.both("Nyt 20 minuuttia")}
    summed_up: dict[str, Any] = {"gist": cast.both("Tauko"), "is_public": True, "by": world.by}
    answer_comment(told, **changed, **summed_up)
    tell_changes(draft, by=world.by)
    comment = write_comment(draft, text="Vähemmän puhetta", **words)
    answer_comment(comment, outcome="kept", answer=cast.both("Ei tällä kertaa"), by=world.by)
    world.open_link("draft", reader)
    cast.make_member(programme, name="Juuri Tullut")


def going_on(world: World, programme: Programme) -> None:
    """Its tables write; one note is held back."""
    workshop = _workshop(programme, 3, timezone.now() - timedelta(minutes=31), is_published=True)
    _seated(programme, workshop)
    begin_activity(workshop.activities.get(), by=world.by)
    links = capture.open_table_links(workshop.activities.get(), by=world.by)
    cast.make_note(links[0].table)
    cast.make_note(links[0].table, "سوق التبادل", language="ar", direction="rtl")
    world.open_token(links[0].token or "", "table")
    capture.attach_photo(links[0].table, links[0].activity, content=photo(), by=world.by)
    wall = capture.open_wall_link(workshop, by=world.by)
    world.open_token(wall.token or "", "wall")
    capture.hide_note(cast.make_note(links[1].table, "Pois seinältä"), by=world.by)


def held(world: World, programme: Programme) -> None:
    """A draft, an idea with its table, and published ones."""
    workshop = _workshop(programme, 4, timezone.now() - timedelta(days=10), is_published=True)
    _seated(programme, workshop)
    table = workshop.tables.get(number=1)
    notes = [cast.make_note(table), cast.make_note(table, "Borra hål", language="sv")]
    cast.make_note(table, "Ei vielä missään ideassa")
    _idea(world, workshop, notes)
    for confirmation in send_for_confirmation(_idea(world, workshop, notes[:1]), by=world.by):
        world.open_link("confirm_idea", confirmation)
    unanswered = _idea(world, workshop, notes[1:])
    send_for_confirmation(unanswered, by=world.by)
    Idea.objects.filter(pk=unanswered.pk).update(confirm_by=timezone.now() - timedelta(days=1))
    double = draft_from_notes(programme=programme, notes=notes[:1], by=world.by)
    merge_ideas([double], into=_idea(world, workshop, notes), by=world.by)
    draft_from_notes(programme=programme, notes=notes[:1], by=world.by)
    for number in range(10, 14):
        cast.make_idea(workshop, number)


def said(world: World, programme: Programme) -> None:
    """A statement its members amend."""
    title = cast.both("Lausuma")
    statement = save_statement(programme=programme, title=title, introduction=title, by=world.by)
    point = save_point(statement, text=cast.both("Lainataan"), by=world.by)
    ask_members(statement, until=timezone.now() + timedelta(days=9), by=world.by)
    member = Member.objects.seated().filter(programme=programme)[0]
    propose_amendment(statement, member=member, text="Lisää", point=point, by=world.by)
    world.open_link("statement", member)


def voted(world: World) -> None:
    """Statements of other panels: a draft, one being voted on, one handed over."""
    for slug in ("luonnos", "aanestys", "luovutettu"):
        programme = cast.make_programme(world.city, slug, stage="answers")
        cast.make_call(programme, is_open=False)
        member = cast.make_member(programme)
        words = {"title": cast.both("Äänestys"), "introduction": cast.both("Me")}
        statement = save_statement(programme=programme, by=world.by, **words)
        save_point(statement, text=cast.both("Lainataan"), by=world.by)
        if slug == "luonnos":
            continue
        open_voting(statement, until=timezone.now() + timedelta(days=9), by=world.by)
        if slug == "luovutettu":
            cast_votes(statement, member=member, votes={1: Vote("yes")}, by=world.by)
            hand_over(statement, by=world.by)
        world.open_link("statement", member, f"statement {slug}")


def dots(world: World, programme: Programme) -> None:
    """A round of dots going on, and one counted."""
    ideas = list(Idea.objects.filter(programme=programme).exclude(state="withdrawn")[:3])
    values: dict[str, Any] = {"ideas": ideas, "dots": 2, "places": 2, "by": world.by}
    until = timezone.now() + timedelta(days=9)
    for name in ("Laskettu", "Kesken"):
        ballot = open_ballot(programme=programme, title=cast.both(name), until=until, **values)
        if name == "Laskettu":
            give_dots(ballot, ideas=ideas[:2], by=world.by)
            close_ballot(ballot, by=world.by)
            continue
        give_dots(ballot, ideas=ideas[:1], by=world.by)
        slip = ballot.slips.exclude(member=None)[0]
        world.open_link("dots", slip)


def answers(world: World, unit: Unit) -> None:
    """One idea waits to be assigned, one for an answer, one to be published, one is promised."""
    ideas = list(Idea.objects.published().filter(city=world.city))
    assignments = [assign_idea(idea, unit=unit, by=world.by) for idea in ideas[1:]]
    kept: dict[str, Any] = {"outcome": "implemented", "reason": cast.both("Teemme sen.")}
    drafts = [write_answer(one, promise=promise(), by=world.by, **kept) for one in assignments[1:]]
    publish_answer(drafts[1], by=world.by)
    kept_by = Commitment.objects.public().get(city=world.city, answer=drafts[1])
    for name in ("Paikka valitaan", "Hyllyt tilataan"):
        add_step(kept_by, name=cast.both(name), by=world.by)
    add_picture(kept_by, content=photo(), alt=cast.both("Tyhjä hylly."), by=world.by)
    _by_mail(world, unit, assignments)
    goal = {"code": "K1", "goal": 11, "target": "11.3", "name": cast.both("Kaikki mukaan")}
    import_local_goals(world.city, drafts=[goal], by=world.by)
    for idea in Idea.objects.filter(city=world.city).exclude(state=Idea.State.WITHDRAWN):
        link_goal(idea, kind=IDEA, goal=12, by=world.by)


def _by_mail(world: World, unit: Unit, assignments: list[Assignment]) -> None:
    """Somebody answers for the unit by a link, a table has been asked, a resident follows."""
    person: dict[str, Any] = {"part": "approver", "language": "fi", "by": world.by}
    for name in ("kaisla", "pihla"):
        contact = save_contact(unit=unit, name=name, email=f"{name}@koivukyla.example", **person)
    ask = Ask.objects.create(city=world.city, contact=contact, assignment=assignments[1])
    world.open_link("answer", ask)
    before = timezone.now() - timedelta(days=8)
    asked = cast.both("Mitä tarkoititte?")
    question = ask_table(assignments[0], text=asked, now=before, by=world.by)
    for reply in question.replies.all()[:1]:
        world.open_link("question", reply)
    follower = follow_idea(
        assignments[0].idea, email="a@asukas.example", language="fi", by=world.by
    )
    world.open_link("follow", follower)
    save_rules(city=world.city, review_first=False, tell_superior=True, late_list=True, by=world.by)
    cast.make_unit(world.city, key="toinen")


def _idea(world: World, workshop: Workshop, notes: list[Note]) -> Idea:
    return make_idea(
        programme=workshop.programme,
        notes=notes,
        title={"fi": "Tavaralainaamo"},
        text={"fi": "Porakoneen voisi lainata kirjastosta."},
        original_language="fi",
        by=world.by,
    )


def _workshop(programme: Programme, number: int, starts_at: datetime, **more: Any) -> Workshop:
    ends_at = starts_at + timedelta(hours=3)
    return cast.make_workshop(programme, number, starts_at=starts_at, ends_at=ends_at, **more)


def _seated(programme: Programme, workshop: Workshop) -> None:
    for member in Member.objects.seated().filter(programme=programme):
        cast.seat(member, workshop.tables.get(number=1))
