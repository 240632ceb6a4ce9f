"""What is needed at one workshop: by person for those who arrange it, in numbers for catering."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tupa.apps.care.models import CareNeed, CareOrder
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["SheetRow", "catering_of", "sheet_of"]


@dataclass(frozen=True)
class SheetRow:
    """One need of somebody who is expected, and how far its arrangement is."""

    need: CareNeed
    order: CareOrder | None

    @property
    def details(self) -> str:
        """The journey of a person under protection would show where they live."""
        person = self.need.member.application
        is_place = self.need.kind == CareNeed.Kind.JOURNEY
        return "" if is_place and person.has_protected_address else self.need.details or ""


def _expected(workshop: Workshop) -> list[CareNeed]:
    """Needs in force of members who are invited and have not said that they stay away; before
    anybody is invited, of all who sit."""
    invited = Participant.objects.filter(city=workshop.city_id, workshop=workshop)
    needs = CareNeed.objects.in_force().filter(
        city=workshop.city_id, member__programme=workshop.programme_id
    )
    coming = set(invited.expected().exclude(member=None).values_list("member_id", flat=True))
    rows = needs.select_related("member__application").order_by("kind", "member__application__name")
    is_invited = bool(coming) or invited.exists()
    return [one for one in rows if not is_invited or one.member_id in coming]


def sheet_of(workshop: Workshop) -> list[SheetRow]:
    orders = {
        one.need_id: one
        for one in CareOrder.objects.filter(city=workshop.city_id, workshop=workshop)
    }
    return [SheetRow(one, orders.get(one.pk)) for one in _expected(workshop)]


def catering_of(workshop: Workshop) -> list[tuple[str, int]]:
    """Diets and how many of each: no names, the same words together."""
    diets = Counter(
        " ".join((one.details or "").split()).casefold()
        for one in _expected(workshop)
        if one.kind == CareNeed.Kind.DIET
    )
    return sorted((text, number) for text, number in diets.items() if text)
