"""What several people may try to do at the same moment: from the call to the panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.forms.world import World
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.lottery.actions import (
    commit_draw,
    confirm_draw,
    confirm_exclusion,
    pick_ticket,
    seal_pool,
    start_draw,
)
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.panel.actions import ask_successor, confirm_seat, decline_seat, seat_panel
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import close_call, open_call, withdraw_application
from tupa.apps.recruitment.models import Application, Call

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


def _commit(world: World) -> Callable[[], Any]:
    return lambda: commit_draw(Draw.objects.get(programme__slug="valmis"), by=world.by)


def _confirm(world: World) -> Callable[[], Any]:
    return lambda: confirm_draw(Draw.objects.get(programme__slug="arvottu"), by=world.by)


def _pick(world: World) -> Callable[[], Any]:
    def pick() -> Any:
        draw = Draw.objects.get(programme__slug="sinetoity")
        return pick_ticket(draw, by=world.by, balls=(1, 2, 3), witness=world.witness)

    return pick


def _seat_panel(world: World) -> Callable[[], Any]:
    until = _in_a_week()
    draw = Draw.objects.get(programme__slug="vahvistettu")
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


RACES: dict[str, Race] = {
    "confirm the same seat": _confirm_seat,
    "give up the same seat": _give_up_seat,
    "ask the same reserve": _ask_reserve,
    "lock the same list": _seal,
    "start the same draw": _start,
    "seal the same draw": _commit,
    "type the same balls": _pick,
    "confirm the same draw": _confirm,
    "ask the same panel": _seat_panel,
    "leave out the same applicant": _leave_out,
    "withdraw the same application": _withdraw,
    "open the same call": _open,
    "close the same call": _close,
}
