"""The desk's pages of what members ask the experts, and of what they read before a workshop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.workshops import actions
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms.experts import AnswerForm, BriefingForm, DebriefForm
from tupa.apps.workshops.lookup import question_of, workshop_of
from tupa.apps.workshops.models import Briefing, Question, Workshop
from tupa.apps.workshops.views.desk import workshop_page

__all__ = ["answer", "briefing", "debrief", "publish_briefing", "questions", "remove", "send"]


@permit("workshops.read", workshop_of)
@require_safe
def questions(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Words alone: who asked is not shown."""
    rows = list(workshop.questions.all())
    return workshop_page(
        request,
        workshop,
        "workshops/questions.html",
        tab="questions",
        waiting=[one for one in rows if one.answered_at is None],
        answered=[one for one in rows if one.answered_at is not None],
        to_send=sum(one.answered_at is not None and one.sent_at is None for one in rows),
        briefing=_briefing_of(workshop),
        is_over=workshop.is_over(),
    )


def _briefing_of(workshop: Workshop) -> Briefing | None:
    return Briefing.objects.filter(city=workshop.city, workshop=workshop).first()


@permit("workshops.change", question_of)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, question: Question) -> HttpResponse:
    known = {"answer": question.answer, "answered_by": question.answered_by}
    form = AnswerForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.answer_question(question, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The answer was saved. Send it when you are ready."))
        return _to(question.workshop, "questions")
    return workshop_page(
        request,
        question.workshop,
        "workshops/answer.html",
        tab="questions",
        form=form,
        question=question,
    )


@permit("workshops.change", question_of)
@require_POST
def remove(request: CityRequest, question: Question) -> HttpResponse:
    try:
        actions.remove_expert_question(question, by=actor_of(request))
        messages.success(request, _("The question was removed."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(question.workshop, "questions")


@permit("workshops.change", workshop_of)
@require_POST
def send(request: CityRequest, workshop: Workshop) -> HttpResponse:
    try:
        _say_sent(request, actions.send_answers(workshop, by=actor_of(request)))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "questions")


def _say_sent(request: CityRequest, people: int) -> None:
    said = ngettext("Sent to %(count)s member.", "Sent to %(count)s members.", people)
    messages.success(request, said % {"count": people})


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def briefing(request: CityRequest, workshop: Workshop) -> HttpResponse:
    known = _briefing_of(workshop)
    names = ("talk", "in_favour", "against", "words")
    initial = {name: getattr(known, name) for name in names} if known else {}
    form = BriefingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_briefing(workshop, texts=form.cleaned_data, by=actor_of(request))
        messages.success(request, _("The reading was saved."))
        return _to(workshop, "questions")
    return workshop_page(
        request, workshop, "workshops/briefing.html", tab="questions", form=form, briefing=known
    )


@permit("workshops.change", workshop_of)
@require_POST
def publish_briefing(request: CityRequest, workshop: Workshop) -> HttpResponse:
    try:
        _say_sent(request, actions.publish_briefing(workshop, by=actor_of(request)))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "questions")


@permit("workshops.attend", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def debrief(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Everybody who was there writes their own; all of them are read together."""
    written = list(workshop.debriefs.select_related("written_by"))
    own = next((one for one in written if one.written_by_id == request.user.pk), None)
    initial = {"worked": own.worked, "change": own.change} if own else {}
    form = DebriefForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            who, by = request.user, actor_of(request)
            actions.save_debrief(workshop, user=who, by=by, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("Thank you. It was saved."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return _to(workshop, "debrief")
    return workshop_page(
        request,
        workshop,
        "workshops/debrief.html",
        tab="debrief",
        form=form,
        written=written,
        has_begun=workshop.starts_at <= timezone.now(),
    )


def _to(workshop: Workshop, page: str) -> HttpResponse:
    return redirect(f"workshops:{page}", workshop.programme.slug, workshop.number)
