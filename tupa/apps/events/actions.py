"""Adds to the chain, and checks it."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.models import ChainHead, Event

__all__ = [
    "BrokenLink",
    "chain_held",
    "check_chain",
    "check_daily",
    "record",
    "record_all",
    "verify_chain",
    "write_held",
]

MOST_BROKEN_KEPT = 50
CHECK_EVERY = timedelta(hours=24)

#: Codes such as `not_resident` or `fi`, dates and hashes; never a sentence, a name or an address.
_CODE = re.compile(r"[a-z0-9][a-z0-9_.:+\-]{0,127}\Z", re.ASCII)


@dataclass(frozen=True)
class BrokenLink:
    """A place where the chain does not hold: `reason` is changed, missing, order or head."""

    sequence: int
    reason: str


def record(
    verb: str, thing: models.Model, *, by: Actor, programme_id: int | None = None, **facts: Any
) -> Event:
    """This will add an event to the chain of the thing's city, in the caller's transaction.

    What comes back knows its place in the chain, not its key.
    """
    (event,) = record_all(verb, [thing], by=by, programme_id=programme_id, **facts)
    return event


def record_all(
    verb: str,
    things: Sequence[models.Model],
    *,
    by: Actor,
    programme_id: int | None = None,
    **facts: Any,
) -> list[Event]:
    """This will add an event for each thing (all of one city), in the order given.

    The same as `record` for one after the other, at the price of one: the chain is held once and
    its head moves once.
    """
    if not things:
        return []
    if not connection.in_atomic_block:
        raise RuntimeError(f"{verb}: an event belongs in the transaction of what it records")
    city_id = _city_of(things[0])
    if any(_city_of(thing) != city_id for thing in things):
        raise ValueError(f"{verb}: each city has a chain of its own")
    known, at = _ids_only(facts), timezone.now()
    with _chain_of(city_id) as chain:
        previous, events = chain.hash, []
        for number, thing in enumerate(things, start=chain.sequence + 1):
            event = Event(
                city_id=city_id,
                sequence=number,
                at=at,
                verb=verb,
                actor_kind=by.kind,
                actor_id=by.id,
                object_type=thing._meta.label_lower,
                object_id=thing.pk,
                programme_id=programme_id or getattr(thing, "programme_id", None),
                facts=known,
                previous=previous,
            )
            event.hash = previous = digest(event)
            events.append(event)
        chain.add(events)
    return events


@dataclass
class _Chain:
    """A city's chain while it is locked: its last link, and the events not yet written."""

    head: int
    sequence: int
    hash: str
    new: list[Event] = field(default_factory=list)

    def add(self, events: list[Event]) -> None:
        self.new += events
        self.sequence, self.hash = events[-1].sequence, events[-1].hash

    def write(self, cursor: Any) -> None:
        if self.new:
            _add(cursor, self.new)
            cursor.execute(_MOVE, [self.sequence, self.hash, self.head])
            self.new = []


@dataclass
class _Hold:
    """A block whose events are written when it ends; `depth` counts the savepoints around it."""

    city_id: int
    depth: int
    chain: _Chain | None = None


_hold: ContextVar[_Hold | None] = ContextVar("hold", default=None)


@contextmanager
def chain_held(city: City) -> Iterator[None]:
    """Many events in one transaction at the price of one: they are written when the block ends.

    The chain is locked from the first of them. When the block fails, none is written. Nothing in
    the block may undo a part of itself, or read its events before `write_held`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a chain is held within a transaction")
    hold = _Hold(city.pk, len(connection.savepoint_ids))
    token = _hold.set(hold)
    try:
        yield
    finally:
        _hold.reset(token)
    _write(hold)


def write_held() -> None:
    """Whoever reads events within an action sees those of that action too."""
    if (hold := _hold.get()) is not None:
        _write(hold)


def _write(hold: _Hold) -> None:
    if hold.chain is not None:
        with connection.cursor() as cursor:
            hold.chain.write(cursor)


@contextmanager
def _chain_of(city_id: int) -> Iterator[_Chain]:
    """The city's chain, locked: the one that is held, else one that is written at once."""
    hold = _hold.get()
    if hold is None or hold.city_id != city_id:
        with connection.cursor() as cursor:
            chain = _Chain(*_locked_head(cursor, city_id))
            yield chain
            chain.write(cursor)
        return
    if any(connection.savepoint_ids[hold.depth :]):
        raise RuntimeError("an event in a savepoint could outlive what it records")
    if hold.chain is None:
        with connection.cursor() as cursor:
            hold.chain = _Chain(*_locked_head(cursor, city_id))
    yield hold.chain


def _city_of(thing: models.Model) -> int:
    city_id: int = thing.pk if isinstance(thing, City) else thing.city_id  # type: ignore[attr-defined]
    return city_id


# Every action pays for these three queries, so they are written out: building them takes longer
# than running them.
_COLUMNS = [field for field in Event._meta.concrete_fields if not field.primary_key]
_ADD = (
    f"INSERT INTO events_event ({', '.join(str(field.column) for field in _COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
#: The only columns that a database wants written in its own way.
_PREPARED = [
    (place, field) for place, field in enumerate(_COLUMNS) if field.attname in {"at", "facts"}
]
_HEAD = "SELECT id, sequence, hash FROM events_chainhead WHERE city_id = %s"
_MOVE = "UPDATE events_chainhead SET sequence = %s, hash = %s WHERE id = %s"


def _add(cursor: Any, events: Sequence[Event]) -> None:
    rows = [[getattr(event, field.attname) for field in _COLUMNS] for event in events]
    for row in rows:
        for place, column in _PREPARED:
            row[place] = column.get_db_prep_save(row[place], connection)
    cursor.executemany(_ADD, rows)


def _locked_head(cursor: Any, city_id: int) -> tuple[int, int, str]:
    """The head's id, sequence and hash, held until the transaction ends; made when missing."""
    locked = f"{_HEAD} FOR UPDATE" if connection.features.has_select_for_update else _HEAD
    cursor.execute(locked, [city_id])
    head: tuple[int, int, str] | None = cursor.fetchone()
    if head is None:
        ChainHead.objects.get_or_create(city_id=city_id)
        cursor.execute(locked, [city_id])
        head = cursor.fetchone()
    assert head is not None
    return head


def digest(event: Event) -> str:
    """SHA-256 of the event's canonical JSON, the hash before it included."""
    content = [
        event.city_id,
        event.sequence,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.verb,
        event.actor_kind,
        event.actor_id,
        event.object_type,
        event.object_id,
        event.programme_id,
        event.facts,
        event.previous,
    ]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def verify_chain(city: City) -> Iterator[BrokenLink]:
    """This will name every event that was changed, removed or put in out of order."""
    previous, expected = "0" * 64, 1
    for event in Event.objects.filter(city=city).order_by("sequence").iterator():
        while expected < event.sequence:
            yield BrokenLink(expected, "missing")
            expected += 1
        if event.hash != digest(event):
            yield BrokenLink(event.sequence, "changed")
        elif event.previous != previous:
            yield BrokenLink(event.sequence, "order")
        previous, expected = event.hash, event.sequence + 1
    head = ChainHead.objects.filter(city=city).first()
    if head and (head.sequence != expected - 1 or head.hash != previous):
        yield BrokenLink(head.sequence, "head")


def check_chain(city: City, now: datetime | None = None) -> list[BrokenLink]:
    """This will check a city's chain from its first event and keep the result for the page."""
    last = Event.objects.filter(city=city).order_by("-sequence").first()
    broken = list(verify_chain(city))
    ChainHead.objects.get_or_create(city=city)
    ChainHead.objects.filter(city=city).update(
        checked_at=now or timezone.now(),
        checked_to=last.sequence if last else 0,
        broken=[[link.sequence, link.reason] for link in broken[:MOST_BROKEN_KEPT]],
    )
    return broken


def check_daily(city: City, now: datetime) -> int:
    """This will check the chain unless that was done within a day; whether it did."""
    head = ChainHead.objects.filter(city=city).first()
    if head is None or (head.checked_at and head.checked_at > now - CHECK_EVERY):
        return 0
    check_chain(city, now)
    return 1


def _ids_only(facts: dict[str, Any]) -> dict[str, Any]:
    """Refuses a payload in which a person's words could hide."""
    for name, value in facts.items():
        for part in value if isinstance(value, list | tuple) else [value]:
            if part is None or isinstance(part, bool | int | uuid.UUID):
                continue
            if not (isinstance(part, str) and _CODE.match(part)):
                raise ValueError(f"event fact {name!r} may hold ids, numbers and codes only")
    return {
        name: str(value) if isinstance(value, uuid.UUID) else value for name, value in facts.items()
    }
