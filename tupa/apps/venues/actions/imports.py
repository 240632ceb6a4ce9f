"""Takes in places and postcode areas from a list: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.venues.actions.places import same_venue, save_venue
from tupa.apps.venues.models import PostcodeArea, Venue

__all__ = ["import_areas", "import_venues"]


@transaction.atomic
def import_venues(city: City, *, drafts: Sequence[Mapping[str, Any]], by: Actor) -> tuple[int, int]:
    """This will add the places of a list and renew those of the same name and address; gives how
    many of each."""
    City.objects.select_for_update().get(pk=city.pk)
    renewed = 0
    for draft in drafts:
        known = same_venue(city, draft["name"], draft["address"])
        values = {**_as_they_are(known), **draft} if known else dict(draft)
        save_venue(city=city, venue=known, by=by, **values)
        renewed += known is not None
    return len(drafts) - renewed, renewed


def _as_they_are(venue: Venue) -> dict[str, Any]:
    """What a list that is silent about them must not empty."""
    names = ("access", "transport", "latitude", "longitude", "link")
    return {name: getattr(venue, name) for name in names}


@transaction.atomic
def import_areas(city: City, *, drafts: Sequence[Mapping[str, Any]], by: Actor) -> tuple[int, int]:
    """This will add the postcode areas of a list and renew those of the same code."""
    City.objects.select_for_update().get(pk=city.pk)
    known = {area.code: area for area in PostcodeArea.objects.filter(city=city)}
    added = 0
    for draft in drafts:
        area = known.get(draft["code"]) or PostcodeArea(city=city)
        added += area.pk is None
        for name, value in draft.items():
            setattr(area, name, value)
        area.save()
        known[area.code] = area
    record("areas.imported", city, by=by, added=added, renewed=len(drafts) - added)
    return added, len(drafts) - added
