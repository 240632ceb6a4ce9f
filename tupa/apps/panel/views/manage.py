"""The desk of the panel: who sits, who has not answered, which seat is free and who fits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.balance import Rules, counts_between, lines_of, rules_now, without_places
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme

__all__ = ["page"]


_SEATED = {Member.State.ASKED, Member.State.CONFIRMED}


@dataclass(frozen=True)
class FreeSeat:
    """A free seat, and the reserve proposed for it if there is one."""

    row: Succession
    proposed: Reserve | None


def programme_with_pool(request: CityRequest, slug: str) -> Programme:
    """The sealed answers come along, as the quotas are counted on them."""
    programmes = Programme.objects.select_related("pool")
    return get_object_or_404(programmes, city=request.city, slug=slug)


@permit("panel.see", programme_with_pool)
@require_safe
def page(request: CityRequest, programme: Programme) -> HttpResponse:
    members = _members(programme)
    with transaction.atomic():
        record("members.read", programme, by=actor_of(request), programme_id=programme.pk)
    seated = [one for one in members if one.state in _SEATED]
    context = {
        "programme": programme,
        "section": "panel",
        "may_edit": may(request.user, "panel.edit", programme),
        "may_contact": may(request.user, "panel.contact", programme),
        "seated": seated,
        "is_full": len(seated) >= programme.panel_size,
        "late": [one for one in seated if _is_late(one)],
        "confirmed": sum(one.state == Member.State.CONFIRMED for one in seated),
        "asked": sum(one.state == Member.State.ASKED for one in seated),
        **(_of_members(programme, members) if members else _of_nobody(programme)),
    }
    return render(request, "panel/manage.html", context)


def _members(programme: Programme) -> list[Member]:
    """Everybody who ever had a seat, with what became of it."""
    members = Member.objects.filter(city=programme.city_id, programme=programme)
    kept = members.select_related(
        "application", "succession__successor__application", "answer_check"
    )
    return list(kept.order_by("application__name", "pk"))


def _is_late(member: Member) -> bool:
    is_waiting = member.state == Member.State.ASKED
    return is_waiting and member.reply_by is not None and member.reply_by < timezone.now()


def _of_nobody(programme: Programme) -> dict[str, Any]:
    draws = Draw.objects.light().filter(city=programme.city_id, programme=programme)
    return {"draw": draws.last()}


def _of_members(programme: Programme, members: list[Member]) -> dict[str, Any]:
    rules = rules_now(programme)
    reserves = Reserve.objects.filter(city=programme.city_id, programme=programme)
    known = {one.pk: one for one in reserves.select_related("application")}
    gone = [one for one in members if one.state not in _SEATED]
    seated = [str(one.application_id) for one in members if one.state in _SEATED]
    rows = [one.succession for one in gone if hasattr(one, "succession")]
    free = [
        FreeSeat(row, known.get(row.proposed_id or 0))
        for row in sorted(rows, key=lambda row: (row.at, row.pk))
        if row.is_open
    ]
    now = counts_between(programme, seated, seated, rules.quotas)
    return {
        "gone": gone,
        "reserves": list(known.values()),
        "lines": lines_of(now, rules.names),
        "free_seats": free,
        "settled": [row for row in rows if not row.is_open],
        **(_of_free_seats(programme, free, seated, rules) if free else {}),
    }


def _of_free_seats(
    programme: Programme, free: list[FreeSeat], seated: list[str], rules: Rules
) -> dict[str, Any]:
    """The quotas with everybody back who left, and with everybody who is proposed."""
    left = [str(one.row.left.application_id) for one in free]
    proposed = [str(one.proposed.application_id) for one in free if one.proposed]
    counts = counts_between(programme, [*seated, *left], [*seated, *proposed], rules.quotas)
    people = [one.row.left.application for one in free]
    people += [one.proposed.application for one in free if one.proposed]
    lines = lines_of(without_places(counts, programme, people), rules.names)
    return {
        "changed": [line for line in lines if line.changes or not line.is_met],
        "broken": [line for line in lines if not line.is_met],
        "is_anybody_proposed": bool(proposed),
    }
