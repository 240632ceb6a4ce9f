"""Notes the stops nearest to each place, as the timetable in use names them."""

from __future__ import annotations

from collections.abc import Sequence

from tupa.apps.venues.models import Feed, Venue
from tupa.engines import InputError
from tupa.engines.reach.problem import Point

__all__ = ["find_stops", "note_stops"]


def find_stops(feed: Feed, venues: Sequence[Venue]) -> None:
    """Writes them into the rows, which the caller saves; none where the feed cannot be read."""
    from tupa.engines.reach.stops import nearest_stops

    placed = [one for one in venues if one.latitude is not None and one.longitude is not None]
    points = [
        Point(str(one.pk), float(one.latitude or 0), float(one.longitude or 0)) for one in placed
    ]
    try:
        found = nearest_stops(feed.path, points) if points else []
    except (InputError, OSError):
        found = [[] for _ in points]
    for venue in venues:
        venue.near_stops = []
    for venue, stops in zip(placed, found, strict=True):
        venue.near_stops = [[one.name, one.metres, one.is_accessible] for one in stops]


def note_stops(feed: Feed) -> None:
    """This will note the stops of every place anew: a timetable has been taken into use."""
    venues = list(Venue.objects.filter(city=feed.city_id))
    find_stops(feed, venues)
    for venue in venues:
        venue.save(update_fields=["near_stops"])
