"""Finds what an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.capture.models import Note, SheetPhoto, TableLink, Wall
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = [
    "activity_of",
    "link_of",
    "note_of",
    "photo_of",
    "table_and_activity_of",
    "wall_of_link",
    "workshop_of",
    "workshop_of_file",
]


def workshop_of(request: CityRequest, slug: str, number: int, **_: Any) -> Workshop:
    workshops = Workshop.objects.select_related("city", "programme", "venue")
    return get_object_or_404(workshops, city=request.city, programme__slug=slug, number=number)


def workshop_of_file(request: CityRequest, slug: str, number: int, kind: str) -> Workshop:
    """For a download: only the kinds of file there are."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    return workshop_of(request, slug, number)


def activity_of(request: CityRequest, slug: str, number: int, activity: int, **_: Any) -> Activity:
    activities = Activity.objects.select_related("city", "workshop__programme", "workshop__city")
    return get_object_or_404(
        activities,
        city=request.city,
        workshop__programme__slug=slug,
        workshop__number=number,
        pk=activity,
    )


def table_and_activity_of(
    request: CityRequest, slug: str, number: int, activity: int, table: int
) -> Table:
    """The table, with the activity beside it as `for_activity`."""
    found = activity_of(request, slug, number, activity)
    tables = Table.objects.filter(city=request.city, workshop=found.workshop)
    row = get_object_or_404(tables.select_related("city"), number=table)
    row.workshop = found.workshop
    row.for_activity = found  # type: ignore[attr-defined]
    return row


def photo_of(request: CityRequest, slug: str, number: int, pk: int) -> SheetPhoto:
    photos = SheetPhoto.objects.filter(
        activity__workshop__programme__slug=slug, activity__workshop__number=number
    )
    return get_object_or_404(photos, city=request.city, pk=pk)


def note_of(request: CityRequest, slug: str, number: int, pk: int) -> Note:
    notes = Note.objects.select_related(
        "city", "table__workshop__city", "table__workshop__programme"
    )
    return get_object_or_404(
        notes,
        city=request.city,
        pk=pk,
        table__workshop__programme__slug=slug,
        table__workshop__number=number,
    )


def link_of(link: SignedLink) -> TableLink:
    """The table and activity a signed link writes for."""
    links = TableLink.objects.select_related(
        "city", "table__workshop__city", "activity__workshop__programme", "activity__workshop__city"
    )
    found = get_object_or_404(links, city_id=link.city_id, pk=link.subject_id)
    found.table.workshop = found.activity.workshop
    return found


def wall_of_link(link: SignedLink) -> Wall:
    walls = Wall.objects.select_related(
        "activity", "workshop__programme", "workshop__city", "workshop__venue"
    )
    return get_object_or_404(walls, city_id=link.city_id, pk=link.subject_id)
