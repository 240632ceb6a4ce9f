"""What several people may try to do to the same row at the same moment."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.capture.test_photos import photo
from tests.apps.forms.world import World
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.capture import actions as capture
from tupa.apps.capture.models import TableLink
from tupa.apps.followup.actions import assign_idea, publish_answer
from tupa.apps.followup.models import Answer, Unit
from tupa.apps.ideas.actions import publish_idea, reply_confirmation, send_for_confirmation
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.lottery.actions import confirm_exclusion, pick_ticket, seal_pool, start_draw
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.panel.actions import ask_successor, confirm_seat, decline_seat, seat_panel
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import close_call, open_call, withdraw_application
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.workshops.actions import invite_members, record_reply
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["RACES"]

Race = Callable[[World], Callable[[], Any]]


def _in_a_week() -> Any:
    return timezone.now() + timedelta(days=7)


def _confirm_seat(world: World) -> Callable[[], Any]:
    member = Member.objects.filter(state=Member.State.ASKED).first()
    assert member is not None
    return lambda: confirm_seat(Member.objects.get(pk=member.pk), by=world.by)


def _give_up_seat(world: World) -> Callable[[], Any]:
    member = Member.objects.confirmed().first()
    assert member is not None
    return lambda: decline_seat(Member.objects.get(pk=member.pk), by=world.by)


def _ask_reserve(world: World) -> Callable[[], Any]:
    free = Succession.objects.open().exclude(proposed=None)[0]
    until = _in_a_week()

    def ask() -> Any:
        succession = Succession.objects.select_related("proposed").get(pk=free.pk)
        assert free.proposed is not None
        return ask_successor(succession, reserve=free.proposed, reply_by=until, by=world.by)

    return ask


def _seal(world: World) -> Callable[[], Any]:
    return lambda: seal_pool(Programme.objects.get(slug="suljettu"), by=world.by)


def _start(world: World) -> Callable[[], Any]:
    return lambda: start_draw(Pool.objects.get(programme__slug="lukittu"), by=world.by)


def _pick(world: World) -> Callable[[], Any]:
    def pick() -> Any:
        draw = Draw.objects.get(programme__slug="valmis")
        return pick_ticket(draw, by=world.by, balls=(1, 2, 3), witness=world.witness)

    return pick


def _seat_panel(world: World) -> Callable[[], Any]:
    until = _in_a_week()
    draw = Draw.objects.get(programme__slug="arvottu")
    return lambda: seat_panel(draw, reply_by=until, reserve_count=2, by=world.by)


def _leave_out(world: World) -> Callable[[], Any]:
    proposed = Exclusion.objects.exclude(proposed_by=world.coordinator)[0]
    return lambda: confirm_exclusion(Exclusion.objects.get(pk=proposed.pk), by=world.by)


def _withdraw(world: World) -> Callable[[], Any]:
    pk = Application.objects.filter(programme__slug="haku")[0].pk
    return lambda: withdraw_application(Application.objects.get(pk=pk), by=SYSTEM)


def _open(world: World) -> Callable[[], Any]:
    return lambda: open_call(Call.objects.get(programme__slug="haku-tulossa"), by=world.by)


def _close(world: World) -> Callable[[], Any]:
    reason = {"fi": "Kaikki ilmoittautuivat.", "sv": "Alla anmälde sig."}
    call = Call.objects.get(programme__slug="haku")
    return lambda: close_call(Call.objects.get(pk=call.pk), reason=reason, by=world.by)


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
    idea, unit = Idea.objects.published().filter(assignments=None)[0], Unit.objects.get()
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


RACES: dict[str, Race] = {
    "confirm the same seat": _confirm_seat,
    "give up the same seat": _give_up_seat,
    "ask the same reserve": _ask_reserve,
    "lock the same list": _seal,
    "start the same draw": _start,
    "type the same balls": _pick,
    "ask the same panel": _seat_panel,
    "leave out the same applicant": _leave_out,
    "withdraw the same application": _withdraw,
    "open the same call": _open,
    "close the same call": _close,
    "send the same idea": _send,
    "reply to the same question": _reply,
    "publish the same idea": _publish,
    "assign the same idea": _assign,
    "publish the same answer": _answer,
    "invite to the same workshop": _invite,
    "reply to the same invitation": _come,
    "send the same note": _write,
    "send the same photo": _photograph,
}
