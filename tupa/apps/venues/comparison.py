"""What a measurement says of each place and start: who travels how long, and which is fairest."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tupa.apps.venues.models import Measurement, PostcodeArea, Venue

__all__ = ["METRES_A_SECOND", "Choice", "Journey", "choices_of", "journeys_of"]

#: As the engine's rules have it: what a walk's seconds are in metres along the way.
METRES_A_SECOND = 1.2


@dataclass(frozen=True)
class Journey:
    """From one area to one place and home: minutes, or kilometres when there is no timetable."""

    area: PostcodeArea
    there: int | None = None
    home: int | None = None
    transfers: int | None = None
    walk_metres: int | None = None
    leave_by: int | None = None
    home_by: int | None = None
    is_home_too_late: bool = False
    kilometres: float | None = None

    @property
    def home_time(self) -> datetime.time | None:
        """When one is home, as a clock shows it."""
        if self.home_by is None:
            return None
        return datetime.time(self.home_by // 3600 % 24, self.home_by // 60 % 60)

    @property
    def cost(self) -> float | None:
        """What is compared: the longer of the two ways, or the distance."""
        if self.kilometres is not None:
            return self.kilometres
        if self.there is None or self.home is None:
            return None
        return max(self.there, self.home)


@dataclass(frozen=True)
class Choice:
    """One place at one start, and everybody's journey."""

    venue: Venue
    start: str
    journeys: Sequence[Journey]
    weights: Sequence[int] = field(default_factory=tuple)

    @property
    def start_time(self) -> datetime.time | None:
        """The start as a clock shows it; nothing where distance alone was measured."""
        return datetime.time.fromisoformat(self.start) if self.start else None

    @property
    def on_map(self) -> str:
        """Where the map of this choice gets its points."""
        wanted = urlencode({"place": self.venue.pk, "start": self.start})
        return f"{reverse('venues:reach_map')}?{wanted}"

    def _costs(self) -> list[float]:
        return [
            one.cost
            for one, weight in zip(self.journeys, self._weights(), strict=True)
            for _ in range(weight)
            if one.cost is not None
        ]

    def _weights(self) -> Sequence[int]:
        return self.weights or [1] * len(self.journeys)

    def _count(self, which: Iterable[bool]) -> int:
        pairs = zip(which, self._weights(), strict=True)
        return sum(weight for is_so, weight in pairs if is_so)

    @property
    def longest(self) -> float | None:
        return max(self._costs(), default=None)

    @property
    def shortest(self) -> float | None:
        return min(self._costs(), default=None)

    @property
    def mean(self) -> float | None:
        costs = self._costs()
        return statistics.fmean(costs) if costs else None

    @property
    def median(self) -> float | None:
        costs = self._costs()
        return statistics.median(costs) if costs else None

    @property
    def without_way(self) -> int:
        """How many cannot come and get home by public transport at all."""
        return self._count(one.cost is None for one in self.journeys)

    @property
    def home_too_late(self) -> int:
        return self._count(one.is_home_too_late for one in self.journeys)

    @property
    def walk_metres(self) -> int | None:
        """The longest walk from the last stop to the place."""
        walks = [one.walk_metres for one in self.journeys if one.walk_metres is not None]
        return max(walks, default=None)

    @property
    def fairness(self) -> tuple[float, float, float]:
        """Smaller is fairer: nobody left out, then the longest journey, then the mean."""
        return (self.without_way, self.longest or 0, self.mean or 0)


def choices_of(
    asked: Measurement, venues: Sequence[Venue], areas: Sequence[PostcodeArea]
) -> list[Choice]:
    """Every place at every start, the fairest first."""
    starts = [""] if asked.is_straight else asked.starts
    choices = [
        Choice(venue, start, journeys_of(asked, venue, start, areas))
        for venue in venues
        for start in starts
        if str(venue.pk) in asked.answers.get(start, {})
    ]
    return sorted(choices, key=lambda one: (one.fairness, one.start, str(one.venue)))


def journeys_of(
    asked: Measurement, venue: Venue, start: str, areas: Sequence[PostcodeArea]
) -> list[Journey]:
    """The journeys of those areas the measurement knows, in the order given."""
    answers = asked.answers.get(start, {}).get(str(venue.pk), {})
    return [
        _journey(asked, start, area, answers[str(area.pk)])
        for area in areas
        if str(area.pk) in answers
    ]


def _journey(asked: Measurement, start: str, area: PostcodeArea, answer: list[Any]) -> Journey:
    if asked.is_straight:
        return Journey(area, kilometres=round(answer[0] / 1000, 1))
    leave, _walk, last_walk, transfers, home = answer
    begins = asked.seconds_of(start)
    ends = begins + asked.minutes * 60
    return Journey(
        area,
        there=None if leave is None else _minutes(begins - leave),
        home=None if home is None else _minutes(home - ends),
        transfers=transfers,
        walk_metres=None if last_walk is None else round(last_walk * METRES_A_SECOND),
        leave_by=leave,
        home_by=home,
        is_home_too_late=home is None or home > asked.home_seconds,
    )


def _minutes(seconds: int) -> int:
    """Whole minutes, rounded up: nobody is promised less."""
    return -(-seconds // 60)
