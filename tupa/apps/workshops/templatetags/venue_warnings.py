"""What speaks against a workshop's place, for the page that plans it."""

from __future__ import annotations

from django import template

from tupa.apps.panel.models import Member
from tupa.apps.venues.warnings import warnings_about
from tupa.apps.workshops.models import Participant, Workshop

register = template.Library()


@register.simple_tag
def venue_warnings(workshop: Workshop) -> list[str]:
    """Counted from who is expected: those invited who have not said no, or the whole panel before
    anybody is invited."""
    if workshop.venue is None:
        return []
    invited = list(
        Participant.objects.filter(city=workshop.city_id, workshop=workshop)
        .current()
        .expected()
        .values_list("member__application__needs_support", flat=True)
    )
    if not any(one is not None for one in invited):
        seated = Member.objects.seated().filter(
            city=workshop.city_id, programme=workshop.programme_id
        )
        invited += seated.values_list("application__needs_support", flat=True)
    return warnings_about(
        workshop.venue, people=len(invited), needing_support=sum(bool(one) for one in invited)
    )
