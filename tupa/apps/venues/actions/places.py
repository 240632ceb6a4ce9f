"""Adds, changes and removes places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.venues.actions.measure import feed_in_use
from tupa.apps.venues.actions.stops import find_stops
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import ACCESS, Venue
from tupa.apps.venues.texts import filled

__all__ = ["DETAILS", "remove_venue", "same_venue", "save_venue"]

DETAILS = {"tags", "capacity", "rooms", "price", "contact", "stops", *ACCESS}


@transaction.atomic
def save_venue(
    *,
    city: City,
    by: Actor,
    venue: Venue | None = None,
    name: Any,
    address: Any,
    access: Any = "",
    transport: Any = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    link: str = "",
    **more: Any,
) -> Venue:
    """This will add a place, or change one; the same new place twice is one place.

    `more` are themes, room, price, contact, stops and facts of access, by the field's name; what is
    not given stays as it is.
    """
    if (latitude is None) != (longitude is None):
        raise ValueError("coordinates come in pairs")
    if venue is None:
        City.objects.select_for_update().get(pk=city.pk)
        known = same_venue(city, name, address)
        if known is not None:
            return known
    saved = venue or Venue(city=city)
    saved.name, saved.address = name, address
    saved.access, saved.transport = access, transport
    is_moved = (saved.latitude, saved.longitude) != (latitude, longitude)
    saved.latitude, saved.longitude, saved.link = latitude, longitude, link
    if unknown := set(more) - DETAILS:
        raise ValueError(f"no such detail of a place: {sorted(unknown)}")
    if more.get("contact", saved.contact) != saved.contact:
        saved.contact_saved_at = timezone.now()
    for name, value in more.items():
        setattr(saved, name, value)
    feed = feed_in_use(city) if is_moved else None
    if is_moved:
        saved.near_stops = []
    if feed is not None:
        find_stops(feed, [saved])
    saved.save()
    record("venue.changed" if venue else "venue.added", saved, by=by)
    return saved


@transaction.atomic
def remove_venue(venue: Venue, *, by: Actor) -> None:
    """This will remove a place nothing refers to."""
    locked = Venue.objects.select_for_update().filter(pk=venue.pk, city=venue.city).first()
    if locked is None:
        return
    record("venue.removed", locked, by=by)
    try:
        locked.delete()
    except ProtectedError as error:
        raise NotAllowedNow("in_use") from error


def same_venue(city: City, name: Any, address: Any) -> Venue | None:
    """A place of this name at this address."""
    wanted = (filled(name), filled(address))
    known = Venue.objects.filter(city=city)
    return next((one for one in known if (filled(one.name), filled(one.address)) == wanted), None)
