"""What everyone sees of workshops: when, where, what is on, and an entry for the calendar."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.look.practice import file_name
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.workshops.ics import CONTENT_TYPE, calendar_entry
from tupa.apps.workshops.lookup import public_workshop_of
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["calendar", "calendar_file", "page", "public_list"]


@public
@require_safe
def public_list(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    workshops = list(
        Workshop.objects.published()
        .filter(city=request.city, programme=programme)
        .select_related("venue")
    )
    now = timezone.now()
    context = {
        "programme": programme,
        "section": "panels",
        "coming": [one for one in workshops if not one.is_over(now)],
        "held": [one for one in reversed(workshops) if one.is_over(now)],
    }
    return render(request, "workshops/public.html", context)


@public
@require_safe
def page(request: CityRequest, slug: str, number: int) -> HttpResponse:
    workshop = public_workshop_of(request, slug, number)
    activities = workshop.activities.filter(is_public=True)
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "section": "panels",
        "activities": activities,
        "talks": [one for one in activities if one.kind == Activity.Kind.TALK],
        "is_over": workshop.is_over(),
    }
    return render(request, "workshops/page.html", context)


@public
@require_safe
def calendar(request: CityRequest, slug: str, number: int) -> HttpResponse:
    return calendar_file(request, public_workshop_of(request, slug, number))


def calendar_file(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The entry as a download, with the public page's address where there is one."""
    url = ""
    if workshop.is_published and workshop.programme.is_published:
        address = reverse("workshops:page", args=[workshop.programme.slug, workshop.number])
        url = request.build_absolute_uri(address)
    response = HttpResponse(calendar_entry(workshop, url=url), content_type=CONTENT_TYPE)
    name = f"{workshop.programme.slug}-{workshop.number}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}"'
    return response
