"""Reminds units: two weeks and three days before, on the day, the day after; then the superior.

Everything a person is to be reminded of, for whichever unit, goes into one message, and nobody gets
two a day: the key of the message holds the day and the person, by hand as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.messages import (
    Answerer,
    address_for,
    answerers_of,
    queue_gathered,
)
from tupa.apps.followup.actions.rules import rules_of
from tupa.apps.followup.clock import day_in, zone_of
from tupa.apps.followup.models import Assignment, Commitment, Reminder, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import Reading, reading_of
from tupa.apps.look.spoken import staff_codes
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.models import Channel, Message

__all__ = ["remind_by_hand", "remind_due", "reminder_due"]

_ORDER = ["", *Reminder.values]
_EARLY, _SOON = datetime.timedelta(days=14), datetime.timedelta(days=3)
_ABOVE = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One idea or promise in a reminder, with the address where it is answered."""

    words: Reading
    unit: Unit
    day: datetime.date
    is_late: bool
    address: str = ""
    promise: Commitment | None = None


@dataclass
class _Letter:
    """All that one address is reminded of today."""

    to: Recipient
    key: str
    lines: list[Line] = field(default_factory=list)


@transaction.atomic
def remind_due(city: City, now: datetime.datetime) -> int:
    """This will send the reminders whose day has come; a day that was missed is made up for.

    A unit that is on its holiday pause is reminded after it.
    """
    today = day_in(city, now)
    with timezone.override(zone_of(city)):
        due = _units_with_something_due(city, today)
        if not due:
            return 0
        units = Unit.objects.select_for_update(of=("self",)).select_related("city")
        letters: dict[str, _Letter] = {}
        above: dict[str, _Letter] = {}
        for unit in units.filter(pk__in=due).order_by("pk"):
            if unit.is_paused_on(today):
                continue
            answerers = answerers_of(unit, today=today)
            if not _is_reminded(city, answerers, today):
                _gather(unit, answerers, today, now, letters, above)
        return _send(city, letters, "followup/mail/reminder.txt") + _send(
            city, above, "followup/mail/superior.txt"
        )


def reminder_due(
    due: datetime.date, today: datetime.date, asked_on: datetime.date | None, sent: str
) -> str:
    """Which reminder is to go out today, if any. A short time to answer skips the early ones."""
    if today >= due + _ABOVE and sent == Reminder.LATE:
        wanted = Reminder.ABOVE
    elif today > due:
        wanted = Reminder.LATE
    elif today == due:
        wanted = Reminder.TODAY
    elif today >= due - _SOON and (asked_on is None or asked_on < due - _SOON):
        wanted = Reminder.SOON
    elif due - _SOON > today >= due - _EARLY and (asked_on is None or asked_on < due - _EARLY):
        wanted = Reminder.EARLY
    else:
        return ""
    return wanted if _ORDER.index(wanted) > _ORDER.index(sent) else ""


def remind_by_hand(assignment: Assignment, *, by: Actor, now: datetime.datetime) -> int | None:
    """Writes to everybody who answers and has not been reminded today; the caller holds the row.

    Nothing, if all of them have been.
    """
    today = day_in(assignment.city, now)
    answerers = answerers_of(assignment.unit, today=today)
    letters: dict[str, _Letter] = {}
    for who in answerers:
        if not Message.objects.filter(city=assignment.city_id, key=_key(who, today)).exists():
            _add(letters, who, today, assignments=[assignment])
    if answerers and not letters:
        return None
    told = _send(assignment.city, letters, "followup/mail/reminder.txt", by=by)
    _note([assignment], now, by=by)
    return told


def _units_with_something_due(city: City, today: datetime.date) -> set[int]:
    found = {
        unit
        for unit, due, asked_on, known in _assignments(city, today).values_list(
            "unit", "answer_by", "asked_on", "reminder"
        )
        if reminder_due(due, today, asked_on, known)
    }
    promises = _promises(city, today).values_list("unit", "next_update_on", "reminder")
    return found | {unit for unit, due, known in promises if _of_promise(due, today, known)}


def _assignments(city: City, today: datetime.date) -> Any:
    return Assignment.objects.open().filter(
        city=city, answer_by__lte=today + _EARLY, idea__state=Idea.State.PUBLISHED
    )


def _promises(city: City, today: datetime.date) -> Any:
    open_ones = Commitment.objects.public().open()
    return open_ones.filter(city=city, next_update_on__lte=today + _SOON)


def _of_promise(due: datetime.date, today: datetime.date, known: str) -> str:
    wanted = reminder_due(due, today, None, known)
    return "" if wanted in {Reminder.EARLY, Reminder.ABOVE} else wanted


def _gather(
    unit: Unit,
    answerers: Sequence[Answerer],
    today: datetime.date,
    now: datetime.datetime,
    letters: dict[str, _Letter],
    above: dict[str, _Letter],
) -> None:
    """Under the unit's lock: another tick may have been quicker."""
    assignments: list[Assignment] = []
    late: list[Assignment] = []
    rows = _assignments(unit.city, today).filter(unit=unit)
    for one in rows.select_related("idea__programme", "idea__city", "city"):
        one.unit = unit
        wanted = reminder_due(one.answer_by, today, one.asked_on, one.reminder)
        if wanted:
            (late if wanted == Reminder.ABOVE else assignments).append(one)
            Assignment.objects.filter(pk=one.pk).update(reminder=wanted)
    promises = []
    for promise in _promises(unit.city, today).filter(unit=unit).select_related("idea__programme"):
        promise.unit = unit
        wanted = _of_promise(promise.next_update_on, today, promise.reminder)
        if wanted:
            promises.append(promise)
            Commitment.objects.filter(pk=promise.pk).update(reminder=wanted)
    if assignments or promises:
        for who in answerers:
            _add(letters, who, today, assignments=assignments, promises=promises)
        _note([*assignments, *promises], now, by=SYSTEM)
    if late:
        _add_superior(above, unit, late, today)


def _is_reminded(city: City, answerers: Sequence[Answerer], today: datetime.date) -> bool:
    """Somebody has been reminded by hand today: the rest waits until tomorrow."""
    keys = [_key(who, today) for who in answerers]
    return Message.objects.filter(city=city, key__in=keys).exists()


def _add(
    letters: dict[str, _Letter],
    who: Answerer,
    today: datetime.date,
    *,
    assignments: Iterable[Assignment] = (),
    promises: Iterable[Commitment] = (),
) -> None:
    to, key = who.recipient, _key(who, today)
    letter = letters.setdefault(key, _Letter(to, key))
    for one in assignments:
        words, late = reading_of(one.idea, to.language), one.is_late_on(today)
        address = address_for(who, assignment=one)
        letter.lines.append(Line(words, one.unit, one.answer_by, late, address))
    for promise in promises:
        words, late = reading_of(promise.idea, to.language), promise.is_update_late_on(today)
        address = address_for(who, promise=promise)
        day = promise.next_update_on or today
        letter.lines.append(Line(words, promise.unit, day, late, address, promise))


def _add_superior(
    above: dict[str, _Letter], unit: Unit, late: list[Assignment], today: datetime.date
) -> None:
    """To the superior the unit named, unless the city does not want it."""
    if not unit.superior_email or not rules_of(unit.city).tell_superior:
        return
    to = Recipient(str(unit.superior), Channel.EMAIL, unit.superior_email, staff_codes()[0])
    key = f"superior:{today:%Y%m%d}:{look_up_hash(unit.superior_email)[:20]}"
    letter = above.setdefault(key, _Letter(to, key))
    for one in late:
        words = reading_of(one.idea, to.language)
        letter.lines.append(Line(words, unit, one.answer_by, is_late=True))
        record("superior.told", one, by=SYSTEM, programme_id=one.idea.programme_id, unit=unit.pk)


def _send(city: City, letters: dict[str, _Letter], template: str, *, by: Actor = SYSTEM) -> int:
    for letter in letters.values():
        lines = sorted(letter.lines, key=lambda line: line.day)
        queue_gathered(
            city=city,
            to=letter.to,
            template=template,
            key=letter.key,
            ideas=[line.words.idea for line in lines],
            context={
                "lines": lines,
                "only": lines[0] if len(lines) == 1 else None,
                "has_late": any(line.is_late for line in lines),
            },
            by=by,
        )
    return len(letters)


def _note(things: Iterable[Assignment | Commitment], now: datetime.datetime, *, by: Actor) -> None:
    """When each was last reminded of, and an event."""
    for one in things:
        if isinstance(one, Assignment):
            Assignment.objects.filter(pk=one.pk).update(reminded_at=now)
        record("unit.reminded", one, by=by, programme_id=one.idea.programme_id, unit=one.unit_id)


def _key(who: Answerer, today: datetime.date) -> str:
    """Of one person on one day, whatever units they answer for."""
    return f"remind:{today:%Y%m%d}:{look_up_hash(who.recipient.address)[:20]}"
