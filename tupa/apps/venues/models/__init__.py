"""Places where a panel meets, and what is needed to say how one gets there."""

from tupa.apps.venues.models.reach import Feed, Measurement
from tupa.apps.venues.models.travel import Origin, PostcodeArea
from tupa.apps.venues.models.venue import ACCESS, Venue

__all__ = ["ACCESS", "Feed", "Measurement", "Origin", "PostcodeArea", "Venue"]
