"""What several people may try to do at the same moment: workshops, notes, ideas and answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from tests.apps.capture.test_photos import photo
from tests.apps.forms.world import World
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.capture import actions as capture
from tupa.apps.capture.models import TableLink
from tupa.apps.evaluation.actions import Filled, open_survey, take_answer
from tupa.apps.evaluation.models import Survey, Ticket
from tupa.apps.followup.actions import assign_idea, publish_answer
from tupa.apps.followup.models import Answer, Unit
from tupa.apps.ideas.actions import publish_idea, reply_confirmation, send_for_confirmation
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import check_in, plan_seats, start_plan
from tupa.apps.workshops.actions import (
    add_staff,
    insert_method,
    invite_members,
    latest_number,
    make_plan,
    record_reply,
)
from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["RACES"]

Race = Callable[[World], Callable[[], Any]]


def _send(world: World) -> Callable[[], Any]:
    pk = Idea.objects.filter(state=Idea.State.DRAFT)[0].pk
    return lambda: send_for_confirmation(Idea.objects.get(pk=pk), by=world.by)


def _reply(world: World) -> Callable[[], Any]:
    pk = Confirmation.objects.filter(replied_at=None, idea__confirm_by__gt=timezone.now())[0].pk
    return lambda: reply_confirmation(Confirmation.objects.get(pk=pk), reply="yes", by=SYSTEM)


def _publish(world: World) -> Callable[[], Any]:
    late = Idea.objects.get(state=Idea.State.CONFIRMING, confirm_by__lt=timezone.now())
    return lambda: publish_idea(Idea.objects.get(pk=late.pk), by=world.by)


def _assign(world: World) -> Callable[[], Any]:
    idea, unit = (
        Idea.objects.published().filter(assignments=None)[0],
        Unit.objects.order_by("pk")[0],
    )
    return lambda: assign_idea(Idea.objects.get(pk=idea.pk), unit=unit, by=world.by)


def _answer(world: World) -> Callable[[], Any]:
    pk = Answer.objects.drafts()[0].pk
    return lambda: publish_answer(Answer.objects.get(pk=pk), by=world.by)


def _invite(world: World) -> Callable[[], Any]:
    return lambda: invite_members(Workshop.objects.get(number=2), by=world.by)


def _come(world: World) -> Callable[[], Any]:
    invited = Participant.objects.filter(workshop__number=1, member__in=Member.objects.seated())
    pk = invited.exclude(reply="yes")[0].pk
    return lambda: record_reply(Participant.objects.get(pk=pk), reply="yes", by=SYSTEM)


def _write(world: World) -> Callable[[], Any]:
    link, mark = TableLink.objects.all()[0], uuid.uuid4()
    words: dict[str, Any] = {
        "text": "Lainaamo",
        "kind": "idea",
        "language": "fi",
        "submission": mark,
    }
    return lambda: capture.write_note(TableLink.objects.get(pk=link.pk), by=SYSTEM, **words)


def _photograph(world: World) -> Callable[[], Any]:
    link, content = TableLink.objects.all()[0], photo(size=(70, 50))
    return lambda: capture.attach_photo(link.table, link.activity, content=content, by=SYSTEM)


def _check_in(world: World) -> Callable[[], Any]:
    """Two tables are planned, one person has none and is ticked on several phones."""
    workshop = Workshop.objects.get(number=3)
    plan_seats(workshop, places={_here(workshop, 0).pk: 1, _here(workshop, 1).pk: 2}, by=world.by)
    late = add_staff(workshop, part="staff", name="Raita Myöhä", by=world.by)
    return lambda: check_in(Participant.objects.get(pk=late.pk), state="here", by=world.by)


def _here(workshop: Workshop, index: int) -> Participant:
    return workshop.participants.order_by("pk")[index]


def _plan_tables(world: World) -> Callable[[], Any]:
    return lambda: start_plan(Workshop.objects.get(number=3), by=world.by)


def _plan(world: World) -> Callable[[], Any]:
    return lambda: make_plan(Workshop.objects.get(number=2), by=world.by)


def _insert(world: World) -> Callable[[], Any]:
    card = ready_cards()["one-two-four-all"]
    version = latest_number(Workshop.objects.get(number=2))
    return lambda: insert_method(Workshop.objects.get(number=2), card, version=version, by=world.by)


def _fill_in(world: World) -> Callable[[], Any]:
    """One person's own link, opened in several windows."""
    ticket = Ticket.objects.filter(is_used=False)[0]
    return lambda: take_answer(
        Survey.objects.get(pk=ticket.survey_id), Filled({"clear": 4}), ticket=ticket
    )


def _ask(world: World) -> Callable[[], Any]:
    programme, day = Programme.objects.get(slug="paneeli"), timezone.localdate()
    return lambda: open_survey(
        programme=programme, kind="organisers_after", closes_on=day, by=world.by
    )


RACES: dict[str, Race] = {
    "answer through the same link": _fill_in,
    "open the same questionnaire": _ask,
    "tasks of a workshop": _plan,
    "method into a run sheet": _insert,
    "send the same idea": _send,
    "reply to the same question": _reply,
    "publish the same idea": _publish,
    "assign the same idea": _assign,
    "publish the same answer": _answer,
    "invite to the same workshop": _invite,
    "reply to the same invitation": _come,
    "send the same note": _write,
    "send the same photo": _photograph,
    "check in the same person": _check_in,
    "ask for the same plan": _plan_tables,
}
