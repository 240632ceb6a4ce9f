"""Papers for the room as PDF: table signs, a card a person, and the host's list."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.documents import pdf_response
from tupa.apps.look.qr import qr_code
from tupa.apps.look.spoken import needed_languages
from tupa.apps.seating.actions.cards import make_cards
from tupa.apps.seating.papers import people_papers, table_signs
from tupa.apps.seating.rounds import rounds_of
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["cards", "host_list", "papers", "signs"]

ON_SHEET = 4


@permit("seating.read", workshop_of)
@require_safe
def papers(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """What can be printed."""
    count = workshop.tables.count()
    return workshop_page(request, workshop, "seating/papers.html", tab="tables", tables=count)


@permit("seating.read", workshop_of)
@require_safe
def signs(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """A sign for each table, with its people in every round."""
    return _paper(request, workshop, "signs", signs=table_signs(workshop))


@permit("seating.change", workshop_of)
@require_POST
def cards(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """A card a person: their table in every round, and the way to their own page."""
    made = [
        {"paper": paper, "qr": qr_code(url) if url else ""}
        for paper, url in make_cards(workshop, by=actor_of(request))
    ]
    sheets = [made[at : at + ON_SHEET] for at in range(0, len(made), ON_SHEET)]
    return _paper(request, workshop, "cards", sheets=sheets)


@permit("seating.read", workshop_of)
@require_safe
def host_list(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Everyone by name with their table in every round, for the host at the door."""
    return _paper(request, workshop, "list", papers=people_papers(workshop))


def _paper(request: CityRequest, workshop: Workshop, name: str, **more: Any) -> HttpResponse:
    record_reading(request, workshop)
    context = {
        "city": request.city,
        "workshop": workshop,
        "rounds": rounds_of(workshop),
        "both": needed_languages(),
        **more,
    }
    file = f"{workshop.programme.slug}-{workshop.number}-{name}"
    return pdf_response(request, f"seating/paper_{name}.html", context, name=file)
