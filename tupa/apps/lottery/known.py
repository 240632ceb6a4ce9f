"""What was known of the pool when a rule was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tupa.apps.lottery.models import Exclusion, Pool
from tupa.apps.programmes.models import Programme, RuleChange
from tupa.apps.recruitment.models import Application

__all__ = ["Known", "known_at"]


@dataclass(frozen=True)
class Known:
    """The counts at the moment of a change, and whether the list was locked by then."""

    change: RuleChange
    applied: int
    withdrawn: int
    excluded: int
    is_locked: bool


def known_at(programme: Programme, pool: Pool | None, changes: Iterable[RuleChange]) -> list[Known]:
    """One row for each change, counted from when people applied, withdrew or were left out."""
    changes = list(changes)
    if not changes:
        return []
    applications = list(
        Application.objects.filter(city=programme.city_id, programme=programme).values_list(
            "created_at", "withdrawn_at"
        )
    )
    left_out = list(
        Exclusion.objects.filter(
            city=programme.city_id, programme=programme, confirmed_at__isnull=False
        ).values_list("confirmed_at", flat=True)
    )
    return [
        Known(
            change=one,
            applied=sum(created <= one.at for created, _ in applications),
            withdrawn=sum(gone is not None and gone <= one.at for _, gone in applications),
            excluded=sum(at is not None and at <= one.at for at in left_out),
            is_locked=pool is not None and pool.sealed_at <= one.at,
        )
        for one in changes
    ]
