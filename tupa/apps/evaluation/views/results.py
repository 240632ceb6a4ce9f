"""What closed questionnaires say: one of them, several side by side, and as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.evaluation import actions, export
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.lookup import survey_of
from tupa.apps.evaluation.models import Response, Survey
from tupa.apps.evaluation.results import changes_of, lines_of, other_of
from tupa.apps.evaluation.views.desk import desk_page, to_survey
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import sheet_response

__all__ = ["compare", "download", "page", "publish", "results_of", "withdraw"]


def results_of(survey: Survey, among: Sequence[Survey] | None = None) -> dict[str, Any]:
    """The lines by stage and the changes (from one of `among`); nothing of too few answers."""
    responses = list(survey.responses.all())
    least = survey.city.rules.small_cells.least
    if len(responses) < least:
        return {"answers": len(responses), "stages": [], "changes": None}
    asked = survey.instrument.scales
    keys = [one.key for one in asked]
    lines = dict(zip(keys, lines_of([(one, responses) for one in asked], least=least), strict=True))
    by_stage = survey.instrument.by_stage
    stages = [(title, [lines[one.key] for one in rows]) for title, rows in by_stage]
    other = other_of(survey, among)
    pair = (survey, other) if survey.kind.endswith("before") else (other, survey)
    changes = changes_of(*pair) if pair[0] and pair[1] else None
    return {"answers": len(responses), "stages": stages, "changes": changes}


@permit("evaluation.read", survey_of)
@require_safe
def page(request: CityRequest, survey: Survey) -> HttpResponse:
    if survey.closed_at is None:
        return to_survey(survey)
    found = results_of(survey)
    texts = []
    if found["answers"] >= request.city.rules.small_cells.least:
        words = list(survey.words.all())
        texts = [
            (one.text, [row for row in words if row.question == one.key])
            for one in survey.instrument.texts
        ]
    return desk_page(
        request, survey.programme, "evaluation/results.html", survey=survey, texts=texts, **found
    )


@permit("evaluation.change", survey_of)
@require_POST
def publish(request: CityRequest, survey: Survey) -> HttpResponse:
    try:
        actions.publish_results(survey, by=actor_of(request))
        messages.success(request, _("The figures are now on the public site."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("evaluation:results", survey.programme.slug, survey.pk)


@permit("evaluation.change", survey_of)
@require_POST
def withdraw(request: CityRequest, survey: Survey) -> HttpResponse:
    actions.withdraw_results(survey, by=actor_of(request))
    messages.success(request, _("The figures were taken off the public site."))
    return redirect("evaluation:results", survey.programme.slug, survey.pk)


@permit("evaluation.change", survey_of)
@require_safe
def download(request: CityRequest, survey: Survey) -> HttpResponse:
    what = request.resolver_match.kwargs["what"] if request.resolver_match else ""
    if survey.closed_at is None or not survey.has_enough():
        messages.error(request, str(NotAllowedNow("few" if survey.closed_at else "still_open")))
        return to_survey(survey)
    sheets = {
        "answers": (export.answer_columns(survey), export.answer_rows(survey)),
        "words": (export.WORDS, export.word_rows(survey)),
        "codebook": (export.codebook_columns(), export.codebook_rows(survey)),
    }
    if what not in sheets:
        raise Http404
    columns, rows = sheets[what]
    return sheet_response(f"{survey.programme.slug}-{survey.kind}-{what}", "csv", columns, rows)


@permit("evaluation.read", programme_of)
@require_safe
def compare(request: CityRequest, programme: Programme) -> HttpResponse:
    """One questionnaire in every workshop and panel of the city that has closed it."""
    kind = request.GET.get("kind", "pulse")
    if kind not in Survey.Kind.values:
        raise Http404
    real = Survey.objects.filter(city=request.city, programme__is_practice=False)
    closed = real.closed().filter(kind=kind)
    rows = closed.select_related("programme", "workshop")
    surveys = sorted(rows, key=lambda one: (one.programme.created_at, one.pk))
    responses: dict[int, list[Response]] = defaultdict(list)
    for row in Response.objects.filter(city=request.city, survey__in=surveys):
        responses[row.survey_id].append(row)
    least = request.city.rules.small_cells.least
    shown = [one for one in surveys if len(responses[one.pk]) >= least]
    titles = [(f"{one.programme.name}: {one.title}", responses[one.pk]) for one in shown]
    instrument = Survey(kind=kind).instrument
    return desk_page(
        request,
        programme,
        "evaluation/compare.html",
        kind=kind,
        kinds=Survey.Kind.choices,
        questions=[(one.text, lines_of(titles, one.key, least=least)) for one in instrument.scales],
        shown=len(shown),
        hidden=len(surveys) - len(shown),
    )
