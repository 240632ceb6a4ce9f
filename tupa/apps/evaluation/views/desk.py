"""The desk of questionnaires: which there are, opening them, sending them, typing in paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.evaluation import actions
from tupa.apps.evaluation.actions.sending import count_by_letter, count_to_ask, count_to_remind
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.forms import LastDayForm, PaperForm
from tupa.apps.evaluation.lookup import survey_of
from tupa.apps.evaluation.models import Point, Survey, pulse_is_past
from tupa.apps.evaluation.principles import principles
from tupa.apps.evaluation.pulse_sheet import address_of, paper_context
from tupa.apps.look.documents import pdf_response
from tupa.apps.look.qr import qr_code
from tupa.apps.look.spoken import language_codes, site_languages
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Workshop

__all__ = ["desk_page", "to_survey"]


def desk_page(
    request: CityRequest, programme: Programme, template: str, **more: Any
) -> HttpResponse:
    context = {
        "programme": programme,
        "section": "evaluation",
        "may_change": may(request.user, "evaluation.change", programme),
        "may_enter": may(request.user, "evaluation.enter", programme),
    }
    return render(request, template, context | more)


@permit("evaluation.read", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    mine = {"city": request.city, "programme": programme}
    surveys = Survey.objects.filter(**mine).select_related("workshop")
    found = list(surveys.annotate(answers=Count("responses")))
    for one in found:
        one.city, one.programme = request.city, programme
        one.is_open = one.takes_answers()  # type: ignore[attr-defined]
    by_workshop = {one.workshop_id: one for one in found if one.is_pulse}
    by_kind = {one.kind: one for one in found if not one.is_pulse}
    kinds = [one for one in Survey.Kind if one != Survey.Kind.PULSE]
    workshops = list(Workshop.objects.going_ahead().filter(**mine).select_related("city"))
    filled = Point.objects.filter(city=request.city, check_of__programme=programme).count()
    return desk_page(
        request,
        programme,
        "evaluation/manage.html",
        pulses=[(one, by_workshop.get(one.pk), not pulse_is_past(one)) for one in workshops],
        surveys=[(kind, by_kind.get(kind.value)) for kind in kinds],
        closed=sum(one.closed_at is not None for one in found),
        filled=filled,
        principles=len(principles()),
    )


@permit("evaluation.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: CityRequest, programme: Programme) -> HttpResponse:
    kind = request.resolver_match.kwargs["kind"] if request.resolver_match else ""
    if kind not in Survey.Kind.values or kind == Survey.Kind.PULSE:
        raise Http404
    form = LastDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["closes_on"]
        survey = actions.open_survey(
            programme=programme, kind=kind, closes_on=day, by=actor_of(request)
        )
        messages.success(request, _("The questionnaire is open."))
        return to_survey(survey)
    title = Survey.Kind(kind).label
    asked = Survey(kind=kind).instrument.questions
    return desk_page(
        request, programme, "evaluation/open.html", form=form, title=title, questions=asked
    )


@permit("evaluation.change", workshop_of)
@require_POST
def open_pulse(request: CityRequest, workshop: Workshop) -> HttpResponse:
    programme = workshop.programme
    try:
        survey = actions.open_survey(
            programme=programme, kind="pulse", workshop=workshop, by=actor_of(request)
        )
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
        return redirect("evaluation:manage", programme.slug)
    return to_survey(survey)


@permit("evaluation.read", survey_of)
@require_safe
def survey_page(request: CityRequest, survey: Survey) -> HttpResponse:
    answers = survey.responses.count()
    url = address_of(survey)
    return desk_page(
        request,
        survey.programme,
        "evaluation/survey.html",
        survey=survey,
        is_open=survey.takes_answers(),
        answers=answers,
        are_enough=answers >= request.city.rules.small_cells.least,
        on_paper=survey.responses.filter(on_paper=True).count(),
        url=url,
        qr=qr_code(url),
        languages=site_languages(),
        to_ask=0 if survey.closed_at else count_to_ask(survey),
        by_letter=count_by_letter(survey),
        to_remind=count_to_remind(survey),
    )


@permit("evaluation.change", survey_of)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: CityRequest, survey: Survey) -> HttpResponse:
    form = LastDayForm(request.POST or None, initial={"closes_on": survey.last_day})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_last_day(survey, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("The last day was changed."))
            return to_survey(survey)
        except NotAllowedNow as refused:
            form.add_error(None, str(refused))
    return desk_page(request, survey.programme, "evaluation/move.html", survey=survey, form=form)


@permit("evaluation.change", survey_of)
@require_POST
def send(request: CityRequest, survey: Survey) -> HttpResponse:
    try:
        people = actions.send_to_members(survey, by=actor_of(request))
        said = ngettext(
            "The link was sent to %(count)s member.",
            "The link was sent to %(count)s members.",
            people,
        )
        messages.success(request, said % {"count": people})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_survey(survey)


@permit("evaluation.change", survey_of)
@require_POST
def remind(request: CityRequest, survey: Survey) -> HttpResponse:
    try:
        people = actions.remind_members(survey, by=actor_of(request))
        said = ngettext(
            "%(count)s member was reminded.", "%(count)s members were reminded.", people
        )
        messages.success(request, said % {"count": people})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_survey(survey)


@permit("evaluation.change", survey_of)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: CityRequest, survey: Survey) -> HttpResponse:
    if request.method != "POST":
        return desk_page(request, survey.programme, "evaluation/close.html", survey=survey)
    if actions.close_survey(survey, by=actor_of(request)):
        messages.success(request, _("The questionnaire was closed. The results are below."))
    return redirect("evaluation:results", survey.programme.slug, survey.pk)


@permit("evaluation.enter", survey_of)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, survey: Survey) -> HttpResponse:
    """One paper after another: the form comes back empty, with how many there are."""
    form = PaperForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        try:
            paper = form.filled(form.cleaned_data["language"])
            if actions.enter_papers(survey, [paper], by=actor_of(request)):
                messages.success(request, _("Saved. Type in the next one."))
            return redirect("evaluation:enter", survey.programme.slug, survey.pk)
        except NotAllowedNow as refused:
            form.add_error(None, str(refused))
    typed = survey.responses.filter(on_paper=True).count()
    return desk_page(
        request, survey.programme, "evaluation/enter.html", survey=survey, form=form, typed=typed
    )


@permit("evaluation.read", survey_of)
@require_safe
def paper(request: CityRequest, survey: Survey) -> HttpResponse:
    """To print, in one of the languages."""
    language = request.resolver_match.kwargs["language"] if request.resolver_match else ""
    if language not in language_codes():
        raise Http404
    name = f"{survey.programme.slug}-{survey.kind}-{language}"
    with translation.override(language):
        workshop = survey.workshop
        heading = workshop.theme if workshop else survey.programme.name
        context = paper_context(survey) | {"heading": heading, "city": request.city}
        return pdf_response(request, "evaluation/paper.html", context, name=name)


def to_survey(survey: Survey) -> HttpResponse:
    return redirect("evaluation:survey", survey.programme.slug, survey.pk)
