"""Ways to narrow the public list of ideas that ideas know by themselves: place and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.venues.models import Venue

__all__ = ["PlaceFilter", "YearFilter"]


class PlaceFilter:
    """Where the workshop was in which the idea was made."""

    name = "place"
    label = _("Place")

    def choices(self, city: City) -> Sequence[tuple[str, Any]]:
        used = Idea.objects.published().filter(city=city, programme__is_published=True)
        venues = Venue.objects.filter(city=city, pk__in=used.values("workshop__venue"))
        venues = venues.only("name")
        named = [(str(venue.pk), str(venue.name)) for venue in venues]
        return sorted(named, key=lambda pair: pair[1].casefold())

    def narrow(self, ideas: IdeaQuerySet, value: str, city: City) -> IdeaQuerySet:
        return ideas.filter(workshop__venue=int(value))


class YearFilter:
    """The year in which the idea was published."""

    name = "year"
    label = _("Year")

    def choices(self, city: City) -> Sequence[tuple[str, Any]]:
        used = Idea.objects.published().filter(city=city, programme__is_published=True)
        ends = used.aggregate(first=Min("published_at"), last=Max("published_at"))
        if ends["first"] is None:
            return []
        years = range(ends["last"].year, ends["first"].year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def narrow(self, ideas: IdeaQuerySet, value: str, city: City) -> IdeaQuerySet:
        return ideas.filter(published_at__year=int(value))
