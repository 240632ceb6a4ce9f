"""The form builder: questions in their order, a preview on a phone, publishing a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.spoken import title_of
from tupa.apps.privacy.actions import days_kept
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.ready import READY, take_ready
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.calls import call_for
from tupa.apps.recruitment.form_texts import data_words, speak
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.forms.builder import QuestionForm, ReadyForm
from tupa.apps.recruitment.forms.declared import DeclarationForm
from tupa.apps.recruitment.models import FormQuestion, FormVersion
from tupa.apps.recruitment.questions import (
    ALWAYS_REQUIRED,
    MOST_REQUIRED,
    Question,
    content_of,
    draft_of,
    faults_of,
    published_of,
    questions_in,
)
from tupa.apps.recruitment.retention import CODE
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.words import CALL_MISSING, say
from tupa.apps.translation.models import PanelLanguage

__all__ = [
    "builder",
    "frame",
    "move",
    "place",
    "preview",
    "publish",
    "question",
    "question_new",
    "ready",
    "remove",
    "required",
]


@dataclass(frozen=True)
class Asked:
    """A question of the form as it is being written, and the panel it belongs to."""

    programme: Programme
    key: str

    @property
    def city_id(self) -> int:
        return self.programme.city_id


def asked_of(request: CityRequest, slug: str, key: str) -> Asked:
    programme = programme_of(request, slug)
    if key not in {one.key for one in draft_of(programme)}:
        raise Http404
    return Asked(programme, key)


def own_of(request: CityRequest, slug: str, key: str) -> FormQuestion:
    """One of the city's own."""
    rows = FormQuestion.objects.in_use().filter(city=request.city, programme__slug=slug)
    own = rows.exclude(kind=FormQuestion.Kind.FEATURE).select_related("programme")
    return get_object_or_404(own, key=key)


@permit("call.see", programme_of)
@require_safe
def builder(request: CityRequest, programme: Programme) -> HttpResponse:
    questions = draft_of(programme)
    versions = list(FormVersion.objects.filter(city=request.city, programme=programme))
    published = questions_in(versions[0]) if versions else []
    context = {
        **page_of(request, programme, "form"),
        "questions": [
            _row(one, number, questions, published) for number, one in enumerate(questions)
        ],
        "kinds": dict(FormQuestion.Kind.choices),
        "faults": [(CALL_MISSING[code], one) for code, one in faults_of(questions)],
        "asked": ALWAYS_REQUIRED + sum(one.is_required for one in questions),
        "most": MOST_REQUIRED,
        "versions": versions,
        "has_changed": bool(versions) and content_of(questions) != content_of(published),
        "is_sealed": is_sealed(programme),
        "are_features_open": not programme.are_rules_frozen,
    }
    return render(request, "recruitment/builder.html", context)


def _row(one: Question, number: int, all_of: list[Question], published: list[Question]) -> Any:
    before = {question.key: question for question in published}
    return {
        "question": one,
        "kind": FormQuestion.Kind(one.kind).label,
        "languages": [title_of(code) for code in sorted(one.label)],
        "is_first": number == 0,
        "is_last": number == len(all_of) - 1,
        "is_new": bool(published) and one.key not in before,
        "is_changed": one.key in before and before[one.key] != one,
    }


@permit("call.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def question_new(request: CityRequest, programme: Programme) -> HttpResponse:
    return _edit(request, programme, None)


@permit("call.edit", own_of)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: CityRequest, row: FormQuestion) -> HttpResponse:
    return _edit(request, row.programme, row)


def _edit(request: CityRequest, programme: Programme, row: FormQuestion | None) -> HttpResponse:
    form = QuestionForm(posted(request), initial=_initial(row) if row else {})
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_question(
                programme, key=row.key if row else "", by=actor_of(request), **form.cleaned_data
            )
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("recruitment:builder", slug=programme.slug)
    context = {**page_of(request, programme, "form"), "form": form, "question": row}
    return render(request, "recruitment/question.html", context)


def _initial(row: FormQuestion) -> dict[str, Any]:
    codes = {code for one in row.options for code in one["name"]}
    options = {
        code: "\n".join(str(one["name"].get(code, "")) for one in row.options) for code in codes
    }
    names = ("label", "help", "kind", "is_required")
    return {**{name: getattr(row, name) for name in names}, "options": options}


@permit("call.edit", asked_of)
@require_POST
def required(request: CityRequest, asked: Asked) -> HttpResponse:
    must = request.POST.get("must") == "yes"
    return _do(request, asked.programme, actions.set_required, key=asked.key, is_required=must)


@permit("call.edit", asked_of)
@require_POST
def place(request: CityRequest, asked: Asked) -> HttpResponse:
    """Where a question was dropped: behind another, or first."""
    after = request.POST.get("after", "")
    return _do(request, asked.programme, actions.place_question, key=asked.key, after=after)


@permit("call.edit", asked_of)
@require_POST
def move(request: CityRequest, asked: Asked) -> HttpResponse:
    """One step earlier or later, for those who do not drag."""
    order = [one.key for one in draft_of(asked.programme)]
    here = order.index(asked.key)
    there = here - 2 if request.POST.get("to") == "earlier" else here + 1
    after = order[min(there, len(order) - 1)] if there >= 0 else ""
    if after == asked.key:
        return redirect("recruitment:builder", slug=asked.programme.slug)
    return _do(request, asked.programme, actions.place_question, key=asked.key, after=after)


def _do(request: CityRequest, programme: Programme, act: Any, **values: Any) -> HttpResponse:
    try:
        act(programme, by=actor_of(request), **values)
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("recruitment:builder", slug=programme.slug)


@permit("call.edit", own_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, row: FormQuestion) -> HttpResponse:
    if request.method == "POST":
        return _do(request, row.programme, actions.remove_question, key=row.key)
    context = {**page_of(request, row.programme, "form"), "question": row}
    return render(request, "recruitment/question_remove.html", context)


@permit("call.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: CityRequest, programme: Programme) -> HttpResponse:
    """Asks first: what stood in front of applicants stays as it was answered."""
    before = published_of(programme)
    questions = draft_of(programme)
    if request.method == "POST":
        try:
            version = actions.publish_form(programme, by=actor_of(request))
            text = _("The form is published. Version: %(number)s")
            messages.success(request, text % {"number": version.number})
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("recruitment:builder", slug=programme.slug)
    known = {one.key: one for one in questions_in(before)} if before else {}
    context = {
        **page_of(request, programme, "form"),
        "new": [one for one in questions if one.key not in known],
        "changed": [one for one in questions if one.key in known and known[one.key] != one],
        "gone": [one for key, one in known.items() if key not in {q.key for q in questions}],
        "version": before,
    }
    return render(request, "recruitment/form_publish.html", context)


@permit("call.see", programme_of)
@require_safe
def preview(request: CityRequest, programme: Programme) -> HttpResponse:
    """The form in the width of a phone, beside what to look at."""
    version = _asked_version(request, programme)
    languages = PanelLanguage.objects.filter(city=request.city, programme=programme)
    spoken = languages.filter(code=request.GET.get("texts", "")).first()
    context = {
        **page_of(request, programme, "form"),
        "version": version,
        "languages": [one for one in languages if not one.language.is_own],
        "spoken": spoken,
        "frame_query": _frame_query(version, spoken),
    }
    response = render(request, "recruitment/form_preview.html", context)
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    return response


@permit("call.see", programme_of)
@require_safe
def frame(request: CityRequest, programme: Programme) -> HttpResponse:
    """The real form as it would stand, without a way to send it."""
    version = _asked_version(request, programme)
    questions = questions_in(version) if version else draft_of(programme)
    form = ApplicationForm(programme=programme, questions=questions)
    context: dict[str, Any] = {
        "programme": programme,
        "call": call_for(programme) or programme.calls.first(),
        "form": form,
        "declared": DeclarationForm(country=request.city.rules),
        "is_preview": True,
    }
    page = "recruitment/form.html"
    languages = PanelLanguage.objects.filter(city=request.city, programme=programme)
    spoken = languages.filter(code=request.GET.get("texts", "")).first()
    if spoken is not None and not spoken.language.is_own:
        page = "recruitment/form_spoken.html"
        said = speak(form, programme, spoken.code)
        words = data_words(context["call"], spoken.code)
        context |= {"spoken": spoken, "said": said, "data_words": words}
    response = render(request, page, context)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return response


def _frame_query(version: FormVersion | None, spoken: PanelLanguage | None) -> str:
    asked = {"version": version.number if version else "", "texts": spoken.code if spoken else ""}
    return urlencode({name: value for name, value in asked.items() if value})


def _asked_version(request: CityRequest, programme: Programme) -> FormVersion | None:
    """The version named in the address; the draft where none is."""
    asked = request.GET.get("version", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 4:
        raise Http404
    versions = FormVersion.objects.filter(city=request.city, programme=programme)
    return get_object_or_404(versions, number=int(asked))


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: CityRequest, programme: Programme) -> HttpResponse:
    """Features that are asked in many panels, each with why and how long its answers are kept."""
    taken = set(programme.features.values_list("key", flat=True))
    form = ReadyForm(posted(request), taken=taken, country=request.city.rules)
    if request.method == "POST" and form.is_valid():
        try:
            made = take_ready(
                programme,
                keys=form.cleaned_data["chosen"],
                districts=form.cleaned_data["districts"],
                by=actor_of(request),
            )
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        else:
            text = _("Features taken: %(made)s. Now set the quotas.")
            messages.success(request, text % {"made": made})
        return redirect("programmes:manage", slug=programme.slug)
    context = {
        **page_of(request, programme, "form"),
        "form": form,
        "features": [(one, one.key in taken) for one in READY],
        "days": days_kept(request.city, CODE),
        "is_open": not programme.are_rules_frozen,
    }
    return render(request, "recruitment/ready.html", context)
