"""The paper that lies on the tables at the end of a workshop, as one sheet of its papers."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from tupa.apps.accounts.city import address_at
from tupa.apps.evaluation.instruments import SCALE, instrument_of
from tupa.apps.evaluation.models import Survey
from tupa.apps.look.qr import qr_code
from tupa.apps.workshops.models import Workshop

__all__ = ["address_of", "paper_context", "pulse_sheet"]


def address_of(survey: Survey) -> str:
    """The short address, for a poster and a QR code."""
    return address_at(survey.city, reverse("survey", args=[survey.code]))


def paper_context(survey: Survey | None) -> dict[str, Any]:
    """What the sheet needs; before the questionnaire is made it has no address yet."""
    instrument = survey.instrument if survey else instrument_of("pulse", "pulse")
    url = address_of(survey) if survey else ""
    return {
        "survey": survey,
        "instrument": instrument,
        "scale": [text for _number, text in SCALE],
        "url": url,
        "qr": qr_code(url) if url else "",
    }


def pulse_sheet(workshop: Workshop) -> str:
    survey = Survey.objects.filter(city=workshop.city_id, workshop=workshop).first()
    if survey is not None:
        survey.workshop, survey.city = workshop, workshop.city
    context = paper_context(survey) | {"heading": workshop.theme, "city": workshop.city}
    return render_to_string("evaluation/sheet.html", context)
