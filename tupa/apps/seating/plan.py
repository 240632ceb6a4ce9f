"""Reads a workshop's tables: who sits where, and what to look at before the evening."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from tupa.apps.seating.models import Seat, Table
from tupa.apps.seating.spread import SEATED_PARTS
from tupa.apps.workshops.models import Activity, Participant, Workshop
from tupa.apps.workshops.staffing import AT_A_TABLE

__all__ = ["Plan", "TableView", "first_seat", "plan_of", "seat_in", "seatable"]

_Part = Participant.Part


@dataclass
class TableView:
    """One table with its people."""

    table: Table
    people: list[Participant] = field(default_factory=list)
    #: What mixes here: a label, how many are here, of how many.
    meters: list[tuple[str, int, int]] = field(default_factory=list)
    imbalances: list[str] = field(default_factory=list)

    @property
    def residents(self) -> int:
        return sum(not one.is_from_city for one in self.people)

    @property
    def staff(self) -> int:
        return len(self.people) - self.residents

    @property
    def facilitators(self) -> int:
        return sum(one.part == _Part.FACILITATOR for one in self.people)

    @property
    def scribes(self) -> int:
        return sum(one.part == _Part.SCRIBE for one in self.people)

    @cached_property
    def mixed(self) -> list[Participant]:
        """As they are drawn around the table: city staff between residents."""
        residents = [one for one in self.people if not one.is_from_city]
        staff = [one for one in self.people if one.is_from_city]
        if not residents or not staff:
            return residents + staff
        row: list[Participant] = []
        every = max(len(residents) // len(staff), 1)
        for index, one in enumerate(residents):
            if index % every == every // 2 and staff:
                row.append(staff.pop(0))
            row.append(one)
        return row + staff

    @property
    def far_side(self) -> list[Participant]:
        return self.mixed[: (len(self.people) + 1) // 2]

    @property
    def near_side(self) -> list[Participant]:
        return self.mixed[(len(self.people) + 1) // 2 :]


@dataclass
class Plan:
    """All tables of a workshop, and who has no place yet."""

    tables: list[TableView]
    unseated: list[Participant]
    people: list[Participant]

    @property
    def warnings(self) -> list[str]:
        """What is not as it should be, each in a sentence."""
        if not self.tables:
            return []
        found = [
            _("Table %(number)s: no facilitator.") % {"number": one.table.number}
            for one in self.tables
            if one.people and not one.facilitators
        ]
        found += self._staffing()
        sizes = [len(one.people) for one in self.tables]
        if any(sizes) and max(sizes) - min(sizes) > 1:
            found.append(
                _("The tables differ in size: the smallest %(least)s people, the largest %(most)s.")
                % {"least": min(sizes), "most": max(sizes)}
            )
        return found + self._missing()

    def _staffing(self) -> list[str]:
        """Tables whose notes nobody writes, and those with too many residents for their
        facilitators; a line each, however many tables. Where a workshop has no scribes at all
        the facilitators write."""
        has_scribes = any(one.part == _Part.SCRIBE for one in self.people)
        unwritten = [one for one in self.tables if has_scribes and one.people and not one.scribes]
        crowded = [
            one
            for one in self.tables
            if one.facilitators and one.residents > AT_A_TABLE * one.facilitators
        ]
        said = [
            (_("Tables without a scribe: %(numbers)s."), unwritten),
            (_("Tables with more than six residents for one facilitator: %(numbers)s."), crowded),
        ]
        return [
            text % {"numbers": ", ".join(str(one.table.number) for one in tables)}
            for text, tables in said
            if tables
        ]

    def _missing(self) -> list[str]:
        waiting = [one for one in self.unseated if one.part in SEATED_PARTS]
        if not waiting:
            return []
        return [_("People without a table: %(count)s.") % {"count": len(waiting)}]


#: How people are reached has no say in where they sit, and deciphering it takes its time.
_ADDRESSES = [f"member__application__{one}" for one in ("email", "phone", "postal_address")]


def seatable(workshop: Workshop, *, with_seats: bool = True) -> list[Participant]:
    """Everyone who may come: not those who said no or are marked absent, unless they came."""
    rows = Participant.objects.filter(city=workshop.city, workshop=workshop).current()
    may_come = Q(attended=True) | (Q(attended=None) & ~Q(reply=Participant.Reply.NO))
    people = rows.filter(may_come).with_names().defer(*_ADDRESSES)
    found = people.prefetch_related("seats") if with_seats else people
    return sorted(found, key=lambda one: (one.is_from_city, one.name.casefold(), one.pk))


def seat_in(person: Participant, round: Activity | None) -> Seat | None:
    """The person's seat in a round, from the rows read with them."""
    key = round.pk if round else None
    return next((one for one in person.seats.all() if one.round_id == key), None)


def first_seat(person: Participant) -> Seat | None:
    return seat_in(person, None)


def plan_of(workshop: Workshop, *, round: Activity | None = None, as_sat: bool = False) -> Plan:
    """The tables of one round as planned, or as people really sat."""
    tables = {one.pk: TableView(one) for one in workshop.tables.all()}
    people, unseated = seatable(workshop), []
    for one in people:
        seat = seat_in(one, round)
        place = None if seat is None else (seat.sat_at_id if as_sat else seat.planned_id)
        one.is_locked_here = seat is not None and seat.is_locked  # type: ignore[attr-defined]
        if place in tables:
            tables[place].people.append(one)
        else:
            unseated.append(one)
    return Plan(list(tables.values()), unseated, people)
