"""The translation desk: what is missing, who has it, due when; files out and in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.look.spoken import language_codes, main_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.translation import actions, machine
from tupa.apps.translation.files import FORMATS, FileError, Unit, read_file, units_of
from tupa.apps.translation.forms import FileForm, LanguageForm, PlanForm
from tupa.apps.translation.languages import BY_CODE
from tupa.apps.translation.lookup import language_of
from tupa.apps.translation.models import PanelLanguage
from tupa.apps.translation.texts import Entry, entries_of
from tupa.apps.translation.words import STATES, say, say_file

__all__ = [
    "add",
    "by_machine",
    "desk",
    "export",
    "language",
    "plan",
    "remove",
    "show",
    "take_in",
    "write",
]

PAGE = 25


def page_of(request: CityRequest, programme: Programme) -> dict[str, Any]:
    return {
        "programme": programme,
        "section": "call",
        "here": "texts",
        "may_edit": may(request.user, "texts.edit", programme),
    }


@permit("texts.see", programme_of)
@require_safe
def desk(request: CityRequest, programme: Programme) -> HttpResponse:
    rows = PanelLanguage.objects.filter(city=request.city, programme=programme)
    today = timezone.localdate()
    context = {**page_of(request, programme), "rows": [_row(one, today) for one in rows]}
    return render(request, "translation/desk.html", context)


def _row(row: PanelLanguage, today: Any) -> dict[str, Any]:
    counts = Counter(one.state for one in entries_of(row.programme, row.code))
    states = [(kind, word, counts[code]) for code, (kind, word) in STATES.items() if counts[code]]
    is_late = row.due_on is not None and row.due_on < today and counts["missing"] > 0
    return {"language": row, "states": states, "is_late": is_late}


@permit("texts.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest, programme: Programme) -> HttpResponse:
    taken = set(programme.text_languages.values_list("code", flat=True))
    form = LanguageForm(posted(request), taken=taken)
    if request.method == "POST" and form.is_valid():
        row = actions.plan_language(programme, by=actor_of(request), **form.cleaned_data)
        return redirect("translation:language", slug=programme.slug, code=row.code)
    context = {**page_of(request, programme), "form": form}
    return render(request, "translation/add.html", context)


@permit("texts.edit", language_of)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    form = PlanForm(posted(request), initial={"holder": row.holder, "due_on": row.due_on})
    if request.method == "POST" and form.is_valid():
        actions.plan_language(
            row.programme, code=row.code, by=actor_of(request), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("translation:language", slug=row.programme.slug, code=row.code)
    context = {**page_of(request, row.programme), "form": form, "row": row}
    return render(request, "translation/plan.html", context)


@permit("texts.see", language_of)
@require_safe
def language(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    """The texts of one language, on request only those that still need a person."""
    every = entries_of(row.programme, row.code)
    open_ones = [one for one in every if one.state != "ready"]
    shown = open_ones if "open" in request.GET else every
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        **page_of(request, row.programme),
        "row": row,
        "page": page,
        "rows": [(entry, *STATES[entry.state]) for entry in page],
        "open_count": len(open_ones),
        "only_open": "open" in request.GET,
        "query": "open=1&" if "open" in request.GET else "",
        "has_machine": machine.is_on() and row.code != "fi-selko",
        "file_form": FileForm(),
        "formats": list(FORMATS),
    }
    return render(request, "translation/language.html", context)


@permit("texts.edit", language_of)
@require_POST
def write(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    """Keeps the page of texts as it was sent: each field with the key it belongs to."""
    keys, words = request.POST.getlist("key"), request.POST.getlist("words")
    if any("\0" in text or len(text) > actions.MOST_SIGNS for text in words):
        messages.error(request, _("A text is too long or holds signs that are not text."))
        return redirect("translation:language", slug=row.programme.slug, code=row.code)
    given = {key: text for key, text in zip(keys, words, strict=False) if text.strip()}
    return _keep(request, row, given)


def _keep(
    request: CityRequest, row: PanelLanguage, given: dict[str, str], **more: Any
) -> HttpResponse:
    try:
        changed = actions.save_translations(
            row.programme, language=row.code, words=given, by=actor_of(request), **more
        )
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Texts kept: %(changed)s") % {"changed": changed})
    return redirect("translation:language", slug=row.programme.slug, code=row.code)


@permit("texts.see", language_of)
@require_safe
def export(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    """The texts as a file for a translator: all of them, or those that need work."""
    kind = request.GET.get("format", "xlf")
    if kind not in FORMATS:
        raise Http404
    entries = entries_of(row.programme, row.code)
    if "open" in request.GET:
        entries = [one for one in entries if one.state != "ready"]
    media, write_file, _read = FORMATS[kind]
    content = write_file(units_of(entries), _original(entries), row.code)
    response = HttpResponse(content, content_type=media)
    name = f"{row.programme.slug}-{row.code}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _original(entries: list[Entry]) -> str:
    return entries[0].text.original_language if entries else main_language()


@permit("texts.edit", language_of)
@require_POST
def take_in(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    """A file that comes back. It is taken in wholly or not at all."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.get("file", []):
            messages.error(request, str(error))
        return redirect("translation:language", slug=row.programme.slug, code=row.code)
    file = form.cleaned_data["file"]
    try:
        units = _checked(read_file(file.read(), file.name))
    except FileError as wrong:
        messages.error(request, say_file(wrong))
        return redirect("translation:language", slug=row.programme.slug, code=row.code)
    words = {one.key: one.words for one in units if one.words.strip()}
    return _keep(request, row, words, originals={one.key: one.original for one in units})


def _checked(units: list[Unit]) -> list[Unit]:
    seen: set[str] = set()
    for one in units:
        if one.key in seen:
            raise FileError("key_twice", key=one.key)
        seen.add(one.key)
    return units


@permit("texts.edit", language_of)
@require_POST
def by_machine(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    """Fills what is missing by machine, each text labelled until somebody has read it."""
    if not machine.is_on():
        raise Http404
    missing = [one.text for one in entries_of(row.programme, row.code) if not one.words][:PAGE]
    try:
        made: dict[str, str] = {}
        for source in language_codes():
            texts = {one.key: one.original for one in missing if one.original_language == source}
            made |= machine.translate(texts, source=source, target=row.code)
    except machine.MachineError:
        messages.error(request, _("The translation service does not answer. Nothing was kept."))
        return redirect("translation:language", slug=row.programme.slug, code=row.code)
    return _keep(request, row, made, is_machine=True)


@permit("texts.edit", language_of)
@require_POST
def show(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    is_shown = request.POST.get("shown") == "yes"
    try:
        actions.show_language(row, is_shown=is_shown, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("translation:language", slug=row.programme.slug, code=row.code)


@permit("texts.edit", language_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, row: PanelLanguage) -> HttpResponse:
    if request.method == "POST":
        actions.remove_language(row, by=actor_of(request))
        messages.success(request, _("The language is off the desk. Its texts are kept."))
        return redirect("translation:desk", slug=row.programme.slug)
    context = {**page_of(request, row.programme), "row": row, "name": BY_CODE[row.code]}
    return render(request, "translation/remove.html", context)
