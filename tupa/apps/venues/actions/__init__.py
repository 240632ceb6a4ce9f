"""What is done with places, postcode areas, timetables and where people travel from."""

from tupa.apps.venues.actions.feeds import FEED_JOB, add_feed, take_in_feed
from tupa.apps.venues.actions.imports import import_areas, import_venues
from tupa.apps.venues.actions.measure import REACH_JOB, ask_reach, measure
from tupa.apps.venues.actions.places import remove_venue, save_venue
from tupa.apps.venues.actions.travel import forget_origin, save_origin

__all__ = [
    "FEED_JOB",
    "REACH_JOB",
    "add_feed",
    "ask_reach",
    "forget_origin",
    "import_areas",
    "import_venues",
    "measure",
    "remove_venue",
    "save_origin",
    "save_venue",
    "take_in_feed",
]
