"""Three and twelve months after a panel every unit is asked where its matters stand."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.messages import address_for, answerers_of
from tupa.apps.followup.clock import day_in, zone_of
from tupa.apps.followup.models import Assignment, CheckPoint, Commitment, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.outbox.actions import queue_message
from tupa.apps.programmes.models import Programme

__all__ = ["ask_where_it_stands", "checkpoint_day", "checkpoints_of"]

_MAKE_UP = 31


def ask_where_it_stands(city: City, now: datetime.datetime) -> int:
    """This will write to the units when the day has come; each day of a panel once.

    A day that lies further back than a month is not made up for: the panel came to Tupa later.
    """
    today = day_in(city, now)
    ended = Programme.objects.filter(city=city, is_published=True)
    last = ended.annotate(last=Max("workshops__ends_at")).exclude(last=None)
    due = [
        (programme, months)
        for programme in last
        for months in CheckPoint.MONTHS
        if 0 <= (today - checkpoint_day(day_in(city, programme.last), months)).days <= _MAKE_UP
    ]
    if not due:
        return 0
    asked = set(CheckPoint.objects.filter(city=city).values_list("programme", "months"))
    with timezone.override(zone_of(city)):
        return sum(
            _ask(programme, months, today)
            for programme, months in due
            if (programme.pk, months) not in asked
        )


def checkpoint_day(ended: datetime.date, months: int) -> datetime.date:
    """The same day of the month that many months later, or the month's last."""
    year, month = divmod(ended.year * 12 + ended.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(ended.day, calendar.monthrange(year, month + 1)[1]))


def checkpoints_of(programme: Programme) -> list[datetime.date]:
    """The days on which the units of a panel are asked where things stand."""
    last = programme.workshops.aggregate(last=Max("ends_at"))["last"]
    if last is None:
        return []
    ended = day_in(programme.city, last)
    return [checkpoint_day(ended, months) for months in CheckPoint.MONTHS]


@transaction.atomic
def _ask(programme: Programme, months: int, today: datetime.date) -> int:
    point, is_new = CheckPoint.objects.get_or_create(
        city_id=programme.city_id,
        programme=programme,
        months=months,
        defaults={"asked_on": today},
    )
    if not is_new:
        return 0
    record("units.asked_where_it_stands", point, by=SYSTEM, programme_id=programme.pk)
    work = _open_work(programme)
    units = Unit.objects.filter(pk__in=work).select_related("city")
    return sum(_write(unit, programme, months, work[unit.pk]) for unit in units)


def _open_work(programme: Programme) -> dict[int, tuple[list[Assignment], list[Commitment]]]:
    """What each unit has not finished."""
    found: dict[int, tuple[list[Assignment], list[Commitment]]] = defaultdict(lambda: ([], []))
    waiting = Assignment.objects.open().filter(
        idea__programme=programme, idea__state=Idea.State.PUBLISHED
    )
    for one in waiting:
        found[one.unit_id][0].append(one)
    for promise in Commitment.objects.public().open().filter(idea__programme=programme):
        found[promise.unit_id][1].append(promise)
    return found


def _write(
    unit: Unit,
    programme: Programme,
    months: int,
    work: tuple[list[Assignment], list[Commitment]],
) -> int:
    answerers = answerers_of(unit)
    for who in answerers:
        queue_message(
            city=unit.city,
            to=who.recipient,
            template="followup/mail/checkpoint.txt",
            key=f"checkpoint:{programme.pk}:{months}:{unit.pk}:{who.key}",
            context={
                "unit": unit,
                "programme": programme,
                "months": months,
                "waiting": len(work[0]),
                "promised": len(work[1]),
                "address": address_for(who),
            },
            by=SYSTEM,
            about=programme,
            programme_id=programme.pk,
        )
    return len(answerers)
