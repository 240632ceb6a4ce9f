"""The desk of the panel: who sits, who has not answered, which seat is free and who fits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.lottery.explain import names_of
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.balance import Line, counts_between, lines_of
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["page"]


@dataclass(frozen=True)
class FreeSeat:
    """A free seat with its quota table in words."""

    row: Succession
    lines: list[Line]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.changes or not line.is_met]

    @property
    def broken(self) -> list[Line]:
        return [line for line in self.lines if not line.is_met]


@permit("panel.see", programme_of)
@require_safe
def page(request: CityRequest, programme: Programme) -> HttpResponse:
    members = _members(programme)
    seated = [one for one in members if one.state in {"asked", "confirmed"}]
    names = names_of(programme)
    with transaction.atomic():
        record("members.read", programme, by=actor_of(request), programme_id=programme.pk)
    ids = [str(one.application_id) for one in seated]
    draw = Draw.objects.light().filter(city=request.city, programme=programme).last()
    context = {
        "programme": programme,
        "section": "panel",
        "may_edit": may(request.user, "panel.edit", programme),
        "may_contact": may(request.user, "panel.contact", programme),
        "draw": draw,
        "seated": seated,
        "gone": [one for one in members if one.state in {"declined", "left"}],
        "late": [one for one in seated if _is_late(one)],
        "confirmed": sum(one.state == "confirmed" for one in seated),
        "asked": sum(one.state == "asked" for one in seated),
        "free_seats": _free_seats(programme, names),
        "reserves": _reserves(programme),
        "lines": lines_of(counts_between(programme, ids, ids), names) if seated else [],
        **_settled(programme),
    }
    return render(request, "panel/manage.html", context)


def _members(programme: Programme) -> list[Member]:
    members = Member.objects.filter(city=programme.city_id, programme=programme)
    return list(members.select_related("application").order_by("application__name", "pk"))


def _is_late(member: Member) -> bool:
    is_waiting = member.state == Member.State.ASKED
    return is_waiting and member.reply_by is not None and member.reply_by < timezone.now()


def _free_seats(programme: Programme, names: Any) -> list[FreeSeat]:
    rows = (
        Succession.objects.open()
        .filter(city=programme.city_id, programme=programme)
        .select_related("left__application", "proposed__application")
    )
    return [FreeSeat(row, lines_of(row.counts, names)) for row in rows]


def _reserves(programme: Programme) -> list[Reserve]:
    reserves = Reserve.objects.filter(city=programme.city_id, programme=programme)
    return list(reserves.select_related("application"))


def _settled(programme: Programme) -> dict[str, Any]:
    """Seats that changed hands or were left empty."""
    rows = Succession.objects.filter(city=programme.city_id, programme=programme).exclude(
        successor=None, left_empty_at=None
    )
    return {"settled": list(rows.select_related("left__application", "successor__application"))}
