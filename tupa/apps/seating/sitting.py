"""Who sat at which table in which round: as the tables said, otherwise as it was planned.

Somebody without a seat in a round stays where they were in the round before.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tupa.apps.seating.models import Seat, Table
from tupa.apps.seating.rounds import reseatings
from tupa.apps.workshops.models import Activity

__all__ = ["Sitting", "at_tables", "sittings_of"]

#: Person to table, by round; both are ids, and the rounds stand in the order of the evening.
Placed = list[dict[int, int]]
#: A table, and the activity in which it wrote; None: at any time of the evening.
Place = tuple[int, int | None]
#: What is needed of a seat: the row alone, without the objects around it.
_SEAT = ("participant_id", "round_id", "planned_id", "sat_at_id", "is_missed")


@dataclass(frozen=True)
class Sitting:
    """One workshop: when its later rounds begin, and who sat where in each, the first included."""

    begins: list[datetime.datetime]
    placed: Placed

    @property
    def people(self) -> set[int]:
        return set().union(*self.placed)

    def during(self, activity: Activity | None) -> Placed:
        """The round an activity falls into; without an activity all of them."""
        if activity is None:
            return self.placed
        begun = sum(begin <= activity.starts_at for begin in self.begins)
        return [self.placed[begun]]


def sittings_of(workshops: Iterable[int], *, planned: bool = False) -> dict[int, Sitting]:
    """Workshop to its sitting, without those marked absent. Two queries, however many workshops.

    With `planned` what the tables said is left out, and whoever is absent keeps their chair.
    """
    ids = list(workshops)
    rounds: dict[int, list[Activity]] = defaultdict(list)
    for one in reseatings(ids).only("workshop", "starts_at"):
        rounds[one.workshop_id].append(one)
    seats: dict[int, list[Seat]] = defaultdict(list)
    rows = Seat.objects.filter(participant__workshop__in=ids)
    if not planned:
        rows = rows.exclude(participant__attended=False)
    for workshop, *values in rows.values_list("participant__workshop", *_SEAT):
        seats[workshop].append(Seat(**dict(zip(_SEAT, values, strict=True))))
    return {
        pk: Sitting(
            [one.starts_at for one in rounds[pk]],
            _placed([None, *(one.pk for one in rounds[pk])], seats[pk], planned=planned),
        )
        for pk in ids
    }


def _placed(rounds: list[int | None], seats: list[Seat], *, planned: bool) -> Placed:
    by_round: dict[int | None, list[Seat]] = defaultdict(list)
    for seat in seats:
        by_round[seat.round_id].append(seat)
    placed: Placed = []
    for pk in rounds:
        now = dict(placed[-1]) if placed else {}
        for seat in by_round[pk]:
            table = seat.planned_id if planned else seat.table_id
            if table is None:
                now.pop(seat.participant_id, None)
            else:
                now[seat.participant_id] = table
        placed.append(now)
    return placed


def at_tables(places: Iterable[Place]) -> dict[Place, set[int]]:
    """Each place to the participants who sat there then. Four queries, however many places."""
    wanted = set(places)
    named = {pk for _, pk in wanted if pk is not None}
    activities = Activity.objects.only("starts_at").in_bulk(named)
    tables = Table.objects.filter(pk__in={table for table, _ in wanted})
    workshop_of = dict(tables.values_list("pk", "workshop"))
    sittings = sittings_of(set(workshop_of.values()))
    found: dict[Place, set[int]] = {}
    for table, activity in wanted:
        sitting = sittings[workshop_of[table]]
        rounds = sitting.during(None if activity is None else activities[activity])
        found[table, activity] = {
            person for placed in rounds for person, at in placed.items() if at == table
        }
    return found
