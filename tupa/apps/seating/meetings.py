"""Who has met whom at the tables, in one workshop or in all of the panel's so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from django.utils import timezone

from tupa.apps.seating.inputs import identity_of
from tupa.apps.seating.sitting import sittings_of
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["Meetings", "Row", "meetings_of"]

Identity = tuple[str, int | str]


@dataclass
class Row:
    """One resident: how many others they have met, and whom they have not."""

    person: Participant
    residents: int = 0
    staff: int = 0
    not_met: list[Participant] = field(default_factory=list)
    most: tuple[Participant, int] | None = None

    @property
    def total(self) -> int:
        return self.residents + self.staff


@dataclass
class Meetings:
    """Everyone who sat at a table, the least mixed resident first."""

    rows: list[Row]
    pairs: int
    possible: int
    workshops: int

    @property
    def mean(self) -> float:
        return sum(one.total for one in self.rows) / len(self.rows) if self.rows else 0.0

    @property
    def least(self) -> Row | None:
        return self.rows[0] if self.rows else None

    @property
    def without_staff(self) -> list[Row]:
        return [one for one in self.rows if not one.staff]


def meetings_of(workshop: Workshop, *, alone: bool) -> Meetings:
    """Meetings at this workshop alone, or up to and including it. Six queries.

    Before a workshop they are those its plan would bring.
    """
    held = Workshop.objects.filter(
        city=workshop.city_id, programme=workshop.programme_id, starts_at__lte=workshop.starts_at
    )
    ids = [workshop.pk] if alone else list(held.values_list("pk", flat=True))
    people = Participant.objects.filter(workshop__in=ids).with_names().order_by("pk")
    identity = {one.pk: identity_of(one) for one in people}
    latest = {identity[one.pk]: one for one in people}
    met: Counter[tuple[Identity, Identity]] = Counter()
    seated: set[Identity] = set()
    is_over = workshop.starts_at <= timezone.now()
    for pk, sitting in sittings_of(ids, planned=False).items():
        if pk == workshop.pk and not is_over:
            sitting = sittings_of([pk], planned=True)[pk]
        for placed in sitting.placed:
            seated |= {identity[one] for one in placed}
            met.update(_pairs(placed, identity))
    return _summed(met, seated, latest, len(ids))


def _pairs(
    placed: dict[int, int], identity: dict[int, Identity]
) -> list[tuple[Identity, Identity]]:
    tables: dict[int, list[Identity]] = defaultdict(list)
    for person, table in placed.items():
        tables[table].append(identity[person])
    return [
        pair for names in tables.values() for pair in combinations(sorted(set(names), key=str), 2)
    ]


def _summed(
    met: Counter[tuple[Identity, Identity]],
    seated: set[Identity],
    latest: dict[Identity, Participant],
    workshops: int,
) -> Meetings:
    residents = {one for one in seated if not latest[one].is_from_city}
    others: dict[Identity, Counter[Identity]] = defaultdict(Counter)
    for (first, second), times in met.items():
        others[first][second] += times
        others[second][first] += times
    rows = [_row(one, residents, others[one], latest) for one in residents]
    rows.sort(key=lambda row: (row.total, row.person.name.casefold()))
    count = len(seated)
    return Meetings(rows, len(met), count * (count - 1) // 2, workshops)


def _row(
    me: Identity,
    residents: set[Identity],
    others: Counter[Identity],
    latest: dict[Identity, Participant],
) -> Row:
    missing = [latest[one] for one in residents if one != me and one not in others]
    most = max(others.items(), key=lambda one: (one[1], str(one[0])), default=None)
    return Row(
        person=latest[me],
        residents=sum(one in residents for one in others),
        staff=sum(one not in residents for one in others),
        not_met=sorted(missing, key=lambda one: one.name.casefold()),
        most=(latest[most[0]], most[1]) if most and most[1] > 1 else None,
    )
