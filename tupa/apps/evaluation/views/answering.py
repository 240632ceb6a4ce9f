"""Answering a questionnaire: through the address on a poster, or a member's own link.

The browser remembers, until it is closed, that an answer went from it, so that the same link opened
again says so. Several people may share one phone: the next one may still answer.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, public
from tupa.apps.evaluation.actions import take_answer
from tupa.apps.evaluation.actions.sending import PURPOSE
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.forms import AnswerForm
from tupa.apps.evaluation.lookup import survey_by_code
from tupa.apps.evaluation.models import Survey, Ticket

__all__ = ["answer", "come_in", "mine", "thanks"]

#: Of one questionnaire: more than any panel sends, few enough to stop a machine.
MOST_AN_HOUR = 400
HOUR = 3600
ANSWERED = "surveys_answered"


@public
@require_safe
def come_in(request: CityRequest, code: str) -> HttpResponse:
    """The short address of a QR code, opened in the visitor's language."""
    survey = survey_by_code(request, code)
    return redirect("evaluation:answer", survey.code)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, code: str) -> HttpResponse:
    survey = survey_by_code(request, code)
    is_again = code.lower() in request.session.get(ANSWERED, [])
    if is_again and request.method != "POST" and "again" not in request.GET:
        return _said(request, survey, "evaluation/again.html")
    return _page(request, survey)


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A link of one's own answers once; used again, it says so and changes nothing."""
    rows = Ticket.objects.select_related("survey__programme", "survey__workshop", "survey__city")
    ticket = get_object_or_404(rows, city=request.city, pk=link.subject_id)
    if ticket.is_used:
        return _said(request, ticket.survey, "evaluation/used.html")
    return _page(request, ticket.survey, ticket)


@public
@require_safe
def thanks(request: CityRequest, code: str) -> HttpResponse:
    return _said(request, survey_by_code(request, code), "evaluation/thanks.html")


def _page(request: CityRequest, survey: Survey, ticket: Ticket | None = None) -> HttpResponse:
    if not survey.takes_answers():
        return _said(request, survey, "evaluation/not_open.html")
    form = AnswerForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        refused = _take(request, survey, form, ticket)
        if not refused:
            return redirect("evaluation:thanks", survey.code)
        form.add_error(None, refused)
    return _said(request, survey, "evaluation/answer.html", form=form)


def _take(request: CityRequest, survey: Survey, form: AnswerForm, ticket: Ticket | None) -> str:
    """What stands in the way; nothing when the answer was kept, or had been already."""
    if request.POST.get("website", "").strip():
        return _("The last field of the form is there for machines and must stay empty.")
    if _is_too_often(survey):
        return _("Very many answers have come within an hour. Wait a while and send it again.")
    try:
        take_answer(survey, form.filled(request.LANGUAGE_CODE), ticket=ticket)
    except NotAllowedNow as refusal:
        return str(refusal)
    if ticket is None:
        known = request.session.get(ANSWERED, [])
        request.session[ANSWERED] = [*known, survey.code][-20:]
        if not request.user.is_authenticated:
            request.session.set_expiry(0)
    return ""


def _is_too_often(survey: Survey) -> bool:
    key = f"survey:{survey.pk}"
    cache.add(key, 0, HOUR)
    return cache.incr(key) > MOST_AN_HOUR


def _said(request: CityRequest, survey: Survey, template: str, **more: Any) -> HttpResponse:
    instrument = survey.instrument
    context = {
        "survey": survey,
        "programme": survey.programme,
        "title": instrument.title,
        "is_paired": instrument.is_paired,
        "again": reverse("evaluation:answer", args=[survey.code]) + "?again=1",
    }
    return render(request, template, context | more)
