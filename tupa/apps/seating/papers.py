"""Reads what the papers for the room show: every table and every person in every round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tupa.apps.seating.models import Table
from tupa.apps.seating.plan import seatable
from tupa.apps.seating.rounds import RoundView, rounds_of
from tupa.apps.seating.sitting import sittings_of
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["PersonPaper", "TableSign", "people_papers", "table_signs"]


@dataclass
class PersonPaper:
    """One person's table in every round; None where they have none."""

    person: Participant
    places: list[tuple[RoundView, Table | None]]


@dataclass
class TableSign:
    """One table's people in every round."""

    table: Table
    rounds: list[tuple[RoundView, list[Participant]]] = field(default_factory=list)


def people_papers(workshop: Workshop) -> list[PersonPaper]:
    """Everyone who may come, by name."""
    rounds = rounds_of(workshop)
    tables = {one.pk: one for one in workshop.tables.all()}
    placed = sittings_of([workshop.pk], planned=True)[workshop.pk].placed
    people = sorted(seatable(workshop), key=lambda one: (one.name.casefold(), one.pk))
    return [
        PersonPaper(one, [(at, tables.get(placed[at.index].get(one.pk, 0))) for at in rounds])
        for one in people
    ]


def table_signs(workshop: Workshop) -> list[TableSign]:
    signs = {one.pk: TableSign(one) for one in workshop.tables.all()}
    papers = people_papers(workshop)
    for at in rounds_of(workshop):
        here: dict[int, list[Participant]] = defaultdict(list)
        for paper in papers:
            table = paper.places[at.index][1]
            if table is not None:
                here[table.pk].append(paper.person)
        for pk, sign in signs.items():
            sign.rounds.append((at, here[pk]))
    return list(signs.values())
