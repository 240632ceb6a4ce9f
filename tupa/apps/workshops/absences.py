"""Members who have been away from the panel's latest workshops, and who could step in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tupa.apps.panel.models import Member
from tupa.apps.panel.preview import Likeness, reserve_for
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Participant

__all__ = ["Away", "away_members"]

#: So many in a row, and the coordinator is told.
WARN_AFTER = 2
#: So many are named at once, each with the reserve most like them.
MOST_NAMED = 3


@dataclass(frozen=True)
class Away:
    """A member with a seat, how many workshops in a row they were marked absent, and who on reserve
    is most like them."""

    member: Member
    times: int
    likeness: Likeness | None = None


def away_members(programme: Programme) -> list[Away]:
    """A workshop without a mark for the member counts neither way."""
    marked = Participant.objects.filter(
        city=programme.city_id,
        workshop__programme=programme,
        member__state__in=[Member.State.ASKED, Member.State.CONFIRMED],
        attended__isnull=False,
    ).select_related("member__application", "member__programme")
    missed: dict[int, Away] = {}
    for one in marked.order_by("workshop__starts_at", "workshop__number"):
        if one.member is not None:
            before = missed.get(one.member.pk, Away(one.member, 0))
            missed[one.member.pk] = Away(one.member, 0 if one.attended else before.times + 1)
    away = [one for one in missed.values() if one.times >= WARN_AFTER]
    return [replace(one, likeness=reserve_for(one.member)) for one in away[:MOST_NAMED]]
