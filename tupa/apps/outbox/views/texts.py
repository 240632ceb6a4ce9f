"""The city's own words for each kind of message: written, tried, sent to oneself as a trial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.spoken import site_languages, staff_languages
from tupa.apps.outbox import actions
from tupa.apps.outbox.forms import TextForm
from tupa.apps.outbox.kinds import COMMON, KINDS, Kind, code_of, fill, shipped, values_of
from tupa.apps.outbox.models import MessageText
from tupa.apps.outbox.words import COMMON_TITLES, OTHER_STAGES, STAGES, say_fault

__all__ = ["text", "text_list", "text_remove"]

EASY = "fi-selko"


@dataclass(frozen=True)
class Asked:
    """A kind of message in one language, of the request's city."""

    kind: Kind
    language: str
    city_id: int

    @property
    def site_language(self) -> str:
        return "fi" if self.language == EASY else self.language

    @property
    def code(self) -> str:
        return code_of(self.kind)


def written_languages() -> dict[str, str]:
    """In which the city may write its messages: to residents, to its staff, and in Easy Finnish."""
    names = dict([*site_languages(), *staff_languages()])
    return names | ({EASY: "Selkosuomi"} if "fi" in names else {})


def asked_of(request: CityRequest, code: str, language: str) -> Asked:
    kind = next((one for one in KINDS.values() if code_of(one) == code), None)
    if kind is None or language not in written_languages():
        raise Http404
    return Asked(kind, language, request.city.pk)


@permit("message.read")
@require_safe
def text_list(request: CityRequest) -> HttpResponse:
    names = written_languages().items()
    rows = MessageText.objects.filter(city=request.city).values_list("template", "language")
    own = set(rows)
    kinds = [
        {
            "kind": kind,
            "code": code_of(kind),
            "languages": [(code, name, (kind.template, code) in own) for code, name in names],
        }
        for kind in KINDS.values()
    ]
    context = {"stages": _by_stage(kinds), "section": "outbox"}
    return render(request, "outbox/texts.html", context)


def _by_stage(kinds: list[dict[str, Any]]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """The messages under the stages of the path, in its order; what belongs to none comes last."""
    found: dict[Any, list[dict[str, Any]]] = {title: [] for title in STAGES.values()}
    for one in kinds:
        stage = one["kind"].template.partition("/")[0]
        found.setdefault(STAGES.get(stage, OTHER_STAGES), []).append(one)
    return [(title, rows) for title, rows in found.items() if rows]


@permit("message.send", asked_of)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: CityRequest, asked: Asked) -> HttpResponse:
    """One page: the words, the fields they may hold, and how they read to a real person."""
    kept = MessageText.objects.filter(
        city=request.city, template=asked.kind.template, language=asked.language
    ).first()
    subject, body = (
        (kept.subject, kept.body)
        if kept
        else shipped(asked.kind, request.city, asked.site_language)
    )
    sent = request.POST if request.method == "POST" else None
    initial = {"subject": subject, "body": body}
    form = TextForm(sent, initial=initial, is_to_staff=asked.kind.is_to_staff)
    shown = None
    if request.method == "POST" and form.is_valid():
        if "save" in request.POST and _save(request, asked, form):
            messages.success(request, _("Saved. Later messages are written with these words."))
            return redirect("outbox:texts")
        if "save" not in request.POST:
            shown = _filled(request, asked, form)
            if shown is not None and "trial" in request.POST:
                _trial(request, asked, shown)
    context = {
        "form": form,
        "asked": asked,
        "language_name": written_languages()[asked.language],
        "kept": kept,
        "fields": _fields(asked.kind),
        "shown": shown,
        "section": "outbox",
    }
    return render(request, "outbox/text.html", context)


def _save(request: CityRequest, asked: Asked, form: TextForm) -> bool:
    try:
        actions.save_text(
            request.city,
            template=asked.kind.template,
            language=asked.language,
            subject=form.cleaned_data["subject"],
            body=form.cleaned_data["body"],
            by=actor_of(request),
        )
    except actions.TextRefusedError as refused:
        for code, params in refused.faults:
            form.add_error("body", say_fault(code, params))
        return False
    return True


def _filled(request: CityRequest, asked: Asked, form: TextForm) -> dict[str, Any] | None:
    """With the data of the person named, else with the sample's."""
    reference = form.cleaned_data["reference"].strip().upper()
    language = asked.site_language
    context: dict[str, Any] | None = asked.kind.sample(request.city, language)
    if reference:
        context = asked.kind.real(request.city, reference, language)
        if context is None:
            form.add_error("reference", _nobody(asked.kind))
            return None
    with override(language):
        values = values_of(asked.kind, request.city, context or {}, language)
    subject = fill(form.cleaned_data["subject"], values)
    return {"subject": subject, "body": fill(form.cleaned_data["body"], values)}


def _nobody(kind: Kind) -> str:
    if kind.is_to_staff:
        return _("Nobody who works for the city has this address.")
    return _("There is nobody with this reference.")


def _trial(request: CityRequest, asked: Asked, shown: dict[str, Any]) -> None:
    user = request.user
    assert isinstance(user, User)
    actions.send_trial(user, language=asked.language, by=actor_of(request), **shown)
    messages.success(request, _("On its way to you: %(email)s") % {"email": user.email})


def _fields(kind: Kind) -> list[tuple[str, Any, bool]]:
    common = [(name, COMMON_TITLES[name], False) for name in COMMON]
    own = [(name, one.title, name in kind.needed) for name, one in kind.fields.items()]
    return [("{" + name + "}", title, needed) for name, title, needed in [*own, *common]]


@permit("message.send", asked_of)
@require_http_methods(["GET", "HEAD", "POST"])
def text_remove(request: CityRequest, asked: Asked) -> HttpResponse:
    if request.method == "POST":
        actions.remove_text(
            request.city,
            template=asked.kind.template,
            language=asked.language,
            by=actor_of(request),
        )
        messages.success(request, _("The shipped words are used again."))
        return redirect("outbox:texts")
    context = {"asked": asked, "language_name": written_languages()[asked.language]}
    return render(request, "outbox/text_remove.html", {**context, "section": "outbox"})
