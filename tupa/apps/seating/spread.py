"""Spreads people over tables evenly, one kind of part after the other. The same people, the same
answer.

Facilitators come first, then scribes, other staff and residents. Each goes to the table with the
fewest of their part, of those to the one with the fewest people, of those to the first. So no part
is spread more unevenly than by one, and neither are the tables when all are seated anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tupa.apps.workshops.models import Participant

__all__ = ["SEATED_PARTS", "spread"]

_Part = Participant.Part
#: Who needs a chair; an expert comes to talk and may sit anywhere.
SEATED_PARTS: tuple[str, ...] = (_Part.FACILITATOR, _Part.SCRIBE, _Part.STAFF, _Part.RESIDENT)


def spread(
    people: Iterable[tuple[int, str]],
    tables: Sequence[int],
    seated: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """People as (id, part), table numbers, and who keeps a seat: id to table for everyone."""
    everyone = sorted(people)
    places = {person: table for person, table in (seated or {}).items() if table in tables}
    parts = dict(everyone)
    for part in SEATED_PARTS:
        for person, its_part in everyone:
            if its_part == part and person not in places:
                places[person] = _best(part, parts, tables, places)
    return places


def _best(
    part: str, parts: Mapping[int, str], tables: Sequence[int], places: Mapping[int, int]
) -> int:
    def load(table: int) -> tuple[int, int, int]:
        at_table = [person for person, place in places.items() if place == table]
        return sum(parts.get(person) == part for person in at_table), len(at_table), table

    return min(tables, key=load)
