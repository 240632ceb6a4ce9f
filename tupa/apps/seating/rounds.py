"""The rounds of a workshop: how it begins, then every part before which people change tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone

from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["RoundView", "reseatings", "round_at", "round_of", "rounds_of"]


@dataclass(frozen=True)
class RoundView:
    """One round in the order of the evening, and the part that begins it: none begins the first."""

    index: int
    round: Activity | None
    starts_at: datetime.datetime

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def key(self) -> int | None:
        return self.round.pk if self.round else None


def rounds_of(workshop: Workshop) -> list[RoundView]:
    """The first round and every re-seating, by the clock. One query."""
    later = [
        RoundView(index, one, one.starts_at)
        for index, one in enumerate(reseatings([workshop.pk]), start=1)
    ]
    return [RoundView(0, None, workshop.starts_at), *later]


def reseatings(workshops: Iterable[int]) -> QuerySet[Activity]:
    """The parts that begin a round; one at the very beginning is the first round itself."""
    rows = Activity.objects.filter(workshop__in=workshops, reseats=True)
    return rows.filter(starts_at__gt=F("workshop__starts_at")).order_by("starts_at", "pk")


def round_at(rounds: list[RoundView], now: datetime.datetime | None = None) -> RoundView:
    """The round that goes on; before the evening the first, after it the last."""
    moment = now or timezone.now()
    return [one for one in rounds if one.index == 0 or one.starts_at <= moment][-1]


def round_of(rounds: list[RoundView], activity: Activity) -> RoundView:
    """The round an activity falls into."""
    return round_at(rounds, activity.starts_at)
