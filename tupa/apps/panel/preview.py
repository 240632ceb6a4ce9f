"""Who would take a member's seat if it became free now; nothing is stored and nobody asked."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.panel.balance import problem_of, seated_ids
from tupa.apps.panel.models import Member, Reserve

__all__ = ["Likeness", "reserve_for"]


@dataclass(frozen=True)
class Likeness:
    """The reserve most like a member, and whether the quotas would still hold."""

    reserve: Reserve
    keeps_quotas: bool


def reserve_for(member: Member) -> Likeness | None:
    """Like for like, as a free seat is filled; nothing when nobody is left on reserve."""
    from tupa.engines.lottery.replace import replacements

    programme = member.programme
    waiting = Reserve.objects.waiting().filter(city=programme.city_id, programme=programme)
    reserves = {str(one.application_id): one for one in waiting.select_related("application")}
    if not reserves:
        return None
    seated, left = seated_ids(programme), str(member.application_id)
    problem = problem_of(programme, {*seated, left, *reserves})
    found = replacements(problem, seated, [left], list(reserves))
    return Likeness(reserves[dict(found.chosen)[left]], found.keeps_quotas)
