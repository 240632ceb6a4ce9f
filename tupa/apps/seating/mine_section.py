"""Where a member sits, on their own page, from the day of the workshop on until it is over."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from tupa.apps.recruitment.models import Application
from tupa.apps.seating.models import Table
from tupa.apps.seating.rounds import rounds_of
from tupa.apps.seating.sitting import sittings_of
from tupa.apps.workshops.models import Participant

__all__ = ["show_tables"]


def show_tables(request: HttpRequest, application: Application) -> str | None:
    """Today's table in every round; None while there is nothing to show."""
    now = timezone.now()
    today = timezone.localdate()
    mine = Participant.objects.filter(
        city_id=application.city_id, member__application=application, workshop__ends_at__gt=now
    ).select_related("workshop")
    for participant in mine.order_by("workshop__starts_at"):
        workshop = participant.workshop
        if timezone.localtime(workshop.starts_at).date() > today:
            return None
        placed = sittings_of([workshop.pk], planned=True)[workshop.pk].placed
        tables = Table.objects.filter(city=workshop.city_id, workshop=workshop).in_bulk()
        rows = [
            (at, tables[table])
            for at in rounds_of(workshop)
            if (table := placed[at.index].get(participant.pk)) in tables and table is not None
        ]
        if rows:
            context = {"rows": rows, "workshop": workshop}
            return render_to_string("seating/mine_section.html", context, request)
    return None
