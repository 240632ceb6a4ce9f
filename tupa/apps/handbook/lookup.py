"""Finds the handbook of a panel, and what waits to be written or read for it."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.handbook.models import Handbook
from tupa.apps.handbook.outline import CHAPTERS, Chapter
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Debrief

__all__ = [
    "Stage",
    "Wanted",
    "debriefs_of",
    "debriefs_to_read",
    "file_wanted",
    "handbook_of",
    "public_handbook_of",
    "published_late",
    "stage_of",
]


class Stage:
    """One stage of one panel, as an address names it."""

    def __init__(self, programme: Programme, chapter: Chapter) -> None:
        self.programme, self.chapter, self.city_id = programme, chapter, programme.city_id


def stage_of(request: CityRequest, slug: str, chapter: str) -> Stage:
    programme = programme_of(request, slug)
    if chapter not in CHAPTERS:
        raise Http404
    return Stage(programme, CHAPTERS[chapter])


class Wanted:
    """A handbook and the kind of file asked for."""

    def __init__(self, handbook: Handbook, kind: str) -> None:
        self.handbook, self.kind, self.city_id = handbook, kind, handbook.city_id


def file_wanted(request: CityRequest, slug: str, kind: str) -> Wanted:
    return Wanted(handbook_of(programme_of(request, slug)), kind)


def handbook_of(programme: Programme) -> Handbook:
    """The panel's handbook; an empty one, not kept, until something is written in it."""
    mine: dict[str, Any] = {"city": programme.city, "programme": programme}
    found = Handbook.objects.filter(**mine).first() or Handbook(**mine)
    found.programme = programme
    return found


def public_handbook_of(request: CityRequest, slug: str) -> Handbook:
    """For everyone: the published handbook of a published panel."""
    rows = Handbook.objects.filter(
        city=request.city, published_at__isnull=False, programme__is_published=True
    ).select_related("programme__city", "city")
    return get_object_or_404(rows, programme__slug=slug)


def published_late() -> QuerySet[Handbook]:
    """Handbooks everyone can read, of panels that have come so far that the menu names them."""
    stages = (Programme.Stage.FOLLOW_UP, Programme.Stage.ENDED)
    return Handbook.objects.filter(published_at__isnull=False, programme__stage__in=stages)


def debriefs_of(programme: Programme) -> list[Debrief]:
    """Everything colleagues wrote after the workshops, evening by evening."""
    found = Debrief.objects.filter(city=programme.city_id, workshop__programme=programme)
    found = found.exclude(worked="", change="").select_related("workshop", "choice")
    return list(found.order_by("workshop__number", "written_at", "pk"))


def debriefs_to_read(programme: Programme) -> int:
    """How many no coordinator has read since they were last written."""
    found = Debrief.objects.filter(city=programme.city_id, workshop__programme=programme)
    waits = Q(choice=None) | Q(choice__at__lt=F("written_at"))
    return found.exclude(worked="", change="").filter(waits).count()
