"""Moves people by hand, keeping every rule, and locks them where they sit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.seating.actions.versions import changing, seats_now, setup_of, write_seats
from tupa.apps.seating.channels import tell_tables
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.measuring import measure
from tupa.apps.seating.models import Seat, SeatingPlan
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = ["HARD", "Effect", "effect_of", "lock_seats", "move_person", "swap_people"]

#: Rules a person may not break by hand; sizes and who has no table yet are theirs to weigh.
HARD = {"accessible_table", "interpreter_table", "keep_apart", "keep_together", "interpreter"}
Seats = dict[str, list[int | None]]


@dataclass(frozen=True)
class Effect:
    """The checker's numbers before and after a move; `broken` are the rules it would break."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def balance(self) -> int:
        return int(self.after.get("balance", 0)) - int(self.before.get("balance", 0))

    @property
    def pairs(self) -> int:
        return int(self.after.get("pairs", 0)) - int(self.before.get("pairs", 0))

    @property
    def broken(self) -> list[dict[str, Any]]:
        was = [one for one in self.before.get("broken", []) if one["code"] in HARD]
        now = [one for one in self.after.get("broken", []) if one["code"] in HARD]
        return [one for one in now if one not in was]


def effect_of(workshop: Workshop, before: Seats, after: Seats) -> Effect:
    """What the checker says of a change before it is made."""
    return Effect(measure(workshop, before), measure(workshop, after))


@transaction.atomic
def move_person(
    participant: Participant, *, round: Activity | None, table: int | None, by: Actor
) -> Effect:
    """This will move one person to another table in one round, or to none."""
    return _move(participant.workshop, round, {participant.pk: table}, by=by)


@transaction.atomic
def swap_people(
    participant: Participant, other: Participant, *, round: Activity | None, by: Actor
) -> Effect:
    """This will have two people change places in one round."""
    rounds, seats = seats_now(participant.workshop)
    key = round.pk if round else None
    if key not in rounds:
        raise NotAllowedNow("no_round")
    if other.workshop_id != participant.workshop_id:
        raise NotAllowedNow("no_person")
    at = rounds.index(key)
    nowhere: list[int | None] = [None] * len(rounds)
    places = {
        participant.pk: seats.get(str(other.pk), nowhere)[at],
        other.pk: seats.get(str(participant.pk), nowhere)[at],
    }
    return _move(participant.workshop, round, places, by=by)


def _move(
    workshop: Workshop, round: Activity | None, places: Mapping[int, int | None], *, by: Actor
) -> Effect:
    held = locked(workshop)
    rounds, before = seats_now(held)
    key = round.pk if round else None
    if key not in rounds:
        raise NotAllowedNow("no_round")
    numbers = set(held.tables.values_list("number", flat=True))
    if any(number is not None and number not in numbers for number in places.values()):
        raise NotAllowedNow("no_table")
    if held.participants.filter(pk__in=places).count() != len(places):
        raise NotAllowedNow("no_person")
    after = {person: list(row) for person, row in before.items()}
    for pk, number in places.items():
        after.setdefault(str(pk), [None] * len(rounds))[rounds.index(key)] = number
    effect = effect_of(held, before, after)
    if effect.broken:
        raise RuleBroken(effect)
    with changing(held, made=SeatingPlan.Made.HAND, by=by):
        changed = write_seats(held, rounds, after)
    if changed:
        record("seats.planned", held, by=by, programme_id=held.programme_id, people=changed)
    return effect


class RuleBroken(NotAllowedNow):
    """A move that a rule does not allow; who may know the rule is the page's to decide."""

    def __init__(self, effect: Effect) -> None:
        super().__init__("rule_breaks")
        self.effect = effect


@transaction.atomic
def lock_seats(
    workshop: Workshop,
    *,
    people: Collection[int],
    round: Activity | None,
    is_locked: bool,
    by: Actor,
) -> int:
    """This will lock these people where they sit in one round, or free them; how many changed.

    Whoever is locked stays there when the rest is planned anew.
    """
    held = locked(workshop)
    rows = Seat.objects.filter(
        participant__workshop=held, participant__in=people, round=round, planned__isnull=False
    ).exclude(is_locked=is_locked)
    changed = rows.update(is_locked=is_locked)
    if changed:
        setup_of(held)
        verb = "seats.locked" if is_locked else "seats.unlocked"
        record(verb, held, by=by, programme_id=held.programme_id, people=changed)
        tell_tables(held)
    return changed
