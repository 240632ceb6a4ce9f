"""Keeps what the residents of a city are like: its districts, and shares by feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import PopulationShare

__all__ = ["ShareDraft", "keep_population"]


@dataclass(frozen=True)
class ShareDraft:
    value: LazyI18nString
    share: Decimal | None
    code: str = ""
    postcodes: str = ""


@transaction.atomic
def keep_population(city: City, *, features: Mapping[str, Iterable[ShareDraft]], by: Actor) -> int:
    """This will keep these features anew, the others as they are; gives the number of values."""
    City.objects.select_for_update().get(pk=city.pk)
    PopulationShare.objects.filter(city=city, feature__in=features).delete()
    rows = [
        PopulationShare(
            city=city,
            feature=feature,
            position=position,
            value=draft.value,
            share=draft.share,
            code=draft.code,
            postcodes=draft.postcodes,
        )
        for feature, drafts in features.items()
        for position, draft in enumerate(drafts, 1)
    ]
    PopulationShare.objects.bulk_create(rows)
    record("population.kept", city, by=by, features=len(features), values=len(rows))
    return len(rows)
