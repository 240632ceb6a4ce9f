"""Pages of the site that stay: what this is, whom to ask, what is promised to readers."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.privacy.summary import class_lines, kept_for_purposes
from tupa.apps.programmes.models import Mandate

__all__ = ["about", "accessibility", "contact", "privacy"]

#: When what the statement says was last checked; change it together with the text.
STATEMENT_ON = datetime.date(2026, 11, 24)


@public
@require_safe
def about(request: CityRequest) -> HttpResponse:
    return render(request, "front/about.html", {"section": "about"})


@public
@require_safe
def contact(request: CityRequest) -> HttpResponse:
    return render(request, "front/contact.html", {})


@public
@require_safe
def accessibility(request: CityRequest) -> HttpResponse:
    context = {"checked_on": STATEMENT_ON, "country": request.city.rules}
    return render(request, "front/accessibility.html", context)


@public
@require_safe
def privacy(request: CityRequest) -> HttpResponse:
    """The privacy notice, made from the register that the erasing follows too."""
    mandates = Mandate.objects.filter(city=request.city, programme__is_published=True)
    rows = kept_for_purposes(request.city)
    context: dict[str, Any] = {
        "purposes": list(dict.fromkeys(str(row["purpose"]) for row in rows)),
        "mandates": mandates.select_related("programme").order_by("-programme_id"),
        "rows": rows,
        "classes": class_lines(request.city),
    }
    context["country"] = request.city.rules
    context["headings"] = request.city.rules.privacy_headings
    return render(request, "front/privacy.html", context)
