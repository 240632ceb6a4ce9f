"""Values with fewer people on the list than the quota needs: known before the list is locked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from tupa.apps.programmes.models import FeatureValue, Programme

__all__ = ["Shortfall", "shortfalls_of"]


@dataclass(frozen=True)
class Shortfall:
    """One value whose least cannot be met, whatever is drawn."""

    feature: str
    value: str
    least: int
    there: int


def shortfalls_of(programme: Programme) -> list[Shortfall]:
    """Counts those who would be in the draw if the list were locked now."""
    in_draw = Q(answers__application__withdrawn_at=None, answers__application__exclusion=None) & Q(
        answers__application__programme=programme
    )
    values = (
        FeatureValue.objects.filter(city=programme.city_id, feature__programme=programme)
        .select_related("feature")
        .annotate(there=Count("answers", filter=in_draw))
        .order_by("feature__position", "position", "pk")
    )
    return [
        Shortfall(str(one.feature.name), str(one.name), one.least, one.there)
        for one in values
        if one.there < one.least
    ]
