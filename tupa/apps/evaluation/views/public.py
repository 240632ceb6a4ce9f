"""How a panel went, for everyone: published figures and the organisers' self-check."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.evaluation.models import SelfCheck, Survey
from tupa.apps.evaluation.results import lines_of
from tupa.apps.evaluation.views.checklist import checked
from tupa.apps.evaluation.views.results import results_of
from tupa.apps.programmes.lookup import public_programme_of

__all__ = ["page"]


@public
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    """Pulses side by side, the series as a whole below them, nothing anybody wrote."""
    programme = public_programme_of(request, slug)
    rows = Survey.objects.published().filter(city=request.city, programme=programme)
    surveys = list(rows.select_related("workshop").prefetch_related("responses"))
    pulses = [one for one in surveys if one.is_pulse]
    titled = [(one.title, list(one.responses.all())) for one in pulses]
    series = [one for one in surveys if not one.is_pulse]
    least = request.city.rules.small_cells.least
    asked = pulses[0].instrument.scales if pulses else ()
    is_checked = SelfCheck.objects.filter(
        city=request.city, programme=programme, published_at__isnull=False
    ).exists()
    context = {
        "programme": programme,
        "section": "panels",
        "pulses": [(one.text, lines_of(titled, one.key, least=least)) for one in asked],
        "surveys": [(one, results_of(one, _before(one, surveys))) for one in series],
        "rows": checked(programme) if is_checked else [],
    }
    return render(request, "evaluation/public.html", context)


def _before(survey: Survey, surveys: list[Survey]) -> list[Survey]:
    """What changed is told once, under the later questionnaire, where both are public."""
    return surveys if survey.kind.endswith("after") else []
