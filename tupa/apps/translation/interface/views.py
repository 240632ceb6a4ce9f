"""The words of residents' pages in the city's further languages: how far, written, by file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.look.language_names import name_of
from tupa.apps.look.spoken import direction_of
from tupa.apps.translation.files import FORMATS, FileError, read_file
from tupa.apps.translation.forms import FileForm
from tupa.apps.translation.interface import units
from tupa.apps.translation.interface.actions import WordsRefused, save_words, words_of
from tupa.apps.translation.interface.checks import MOST_SIGNS, fields_of
from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.progress import Progress, progress_of
from tupa.apps.translation.interface.texts import ResidentText, resident_texts, texts_by_key
from tupa.apps.translation.words import say_file, say_words

__all__ = ["export", "overview", "take_in", "write"]

PAGE = 25
#: What is shown of a file's faults; the rest is counted.
MOST_FAULTS = 20
PO = "text/x-gettext-translation"


@dataclass(frozen=True)
class Row:
    """One text on the page, with a field for each form and what was wrong with it."""

    text: ResidentText
    fields: list[tuple[str, str, str]]
    keep: list[str]
    is_done: bool
    faults: Sequence[str] = ()


def _language(request: CityRequest, code: str) -> str:
    if code not in request.city.spoken.further:
        raise Http404
    return code


@permit("texts.see")
@require_safe
def overview(request: CityRequest) -> HttpResponse:
    """The further languages of the city, and how far each is."""
    rows = [
        {"code": code, "name": name_of(code), "progress": one}
        for code, one in progress_of(request.city).items()
    ]
    may_edit = may(request.user, "texts.edit")
    context = {"rows": rows, "may_edit": may_edit, "section": "staff"}
    return render(request, "translation/words.html", context)


@permit("texts.see")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: CityRequest, code: str) -> HttpResponse:
    """A page of texts to translate; what is sent is kept wholly or shown with its faults."""
    language = _language(request, code)
    refused: WordsRefused | None = None
    given: dict[str, list[str]] = {}
    if request.method == "POST" and may(request.user, "texts.edit"):
        given = _given(request)
        try:
            changed = save_words(request.city, language=language, words=given, by=actor_of(request))
        except WordsRefused as error:
            refused = error
        else:
            messages.success(request, _("Texts kept: %(changed)s") % {"changed": changed})
            return redirect(request.get_full_path())
    return _page(request, language, given, refused)


def _given(request: CityRequest) -> dict[str, list[str]]:
    """The forms of each key, as the page was sent."""
    keys = [key for key in request.POST.getlist("key") if key in texts_by_key()]
    return {
        key: [one[: MOST_SIGNS + 1] for one in request.POST.getlist(f"w-{key}")] for key in keys
    }


def _page(
    request: CityRequest, language: str, given: dict[str, list[str]], refused: WordsRefused | None
) -> HttpResponse:
    kept = words_of(request.city, language)
    shown = _narrowed(request, kept)
    texts = [texts_by_key()[key] for key in given] if refused else None
    page = Paginator(texts or shown, PAGE).get_page(None if texts else request.GET.get("page"))
    faults = refused.faults if refused else {}
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "code": language,
        "name": name_of(language),
        "direction": direction_of(language),
        "progress": Progress.of(kept),
        "page": page,
        "rows": [_row(one, kept | given, language, faults.get(one.key, [])) for one in page],
        "is_refused": refused is not None,
        "only_missing": "missing" in request.GET,
        "only_call": "call" in request.GET,
        "sought": request.GET.get("q", "")[:80],
        "query": f"{query.urlencode()}&" if query else "",
        "may_edit": may(request.user, "texts.edit"),
        "file_form": FileForm(),
        "formats": [("po", "PO"), ("xlf", "XLIFF"), ("xlsx", "Excel")],
        "section": "staff",
    }
    return render(request, "translation/words_write.html", context)


def _narrowed(request: CityRequest, kept: dict[str, list[str]]) -> list[ResidentText]:
    sought = request.GET.get("q", "")[:80].casefold()
    return [
        one
        for one in resident_texts()
        if ("missing" not in request.GET or one.key not in kept)
        and ("call" not in request.GET or one.for_a_call)
        and (
            not sought
            or sought in f"{one.text} {one.plural} {' '.join(kept.get(one.key, []))}".casefold()
        )
    ]


def _row(
    text: ResidentText, words: dict[str, list[str]], language: str, faults: Sequence[Any]
) -> Row:
    forms = words.get(text.key, [])
    numbers = plural_of(language).examples if text.plural else [""]
    fields = [
        (f"w-{text.key}-{place + 1}", said, forms[place] if place < len(forms) else "")
        for place, said in enumerate(numbers)
    ]
    keep = fields_of(f"{text.text} {text.plural}")
    said = [say_words(code, params) for code, params in faults]
    return Row(text, fields, keep, bool(forms), said)


@permit("texts.see")
@require_safe
def export(request: CityRequest, code: str) -> HttpResponse:
    """The texts as a file for a translator: all, or what is missing."""
    language, kind = _language(request, code), request.GET.get("format", "po")
    kept = words_of(request.city, language)
    texts = _narrowed(request, kept)
    if kind == "po":
        media, content = PO, units.write_po(texts, kept, language)
    elif kind in {"xlf", "xlsx"}:
        media, write_file, _read = FORMATS[kind]
        content = write_file(units.units_of(texts, kept, language), "en", language)
    else:
        raise Http404
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="tupa-{language}.{kind}"'
    return response


@permit("texts.edit")
@require_POST
def take_in(request: CityRequest, code: str) -> HttpResponse:
    """A file that comes back is taken in wholly or not at all."""
    language = _language(request, code)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.get("file", []):
            messages.error(request, str(error))
        return redirect("translation:words_write", code=language)
    file = form.cleaned_data["file"]
    try:
        words = _read(file.read(), file.name, language)
        changed = save_words(request.city, language=language, words=words, by=actor_of(request))
    except FileError as wrong:
        messages.error(request, say_file(wrong))
    except WordsRefused as refused:
        _say_all(request, refused)
    else:
        messages.success(request, _("Texts kept: %(changed)s") % {"changed": changed})
    return redirect("translation:words_write", code=language)


def _read(content: bytes, name: str, language: str) -> dict[str, list[str]]:
    if name.lower().endswith((".po", ".pot")):
        return units.read_po(content)
    return units.words_in(read_file(content, name), language)


def _say_all(request: CityRequest, refused: WordsRefused) -> None:
    for key, faults in list(refused.faults.items())[:MOST_FAULTS]:
        text = texts_by_key().get(key)
        said = " ".join(say_words(code, params) for code, params in faults)
        messages.error(request, f"“{text.text[:60] if text else key}”: {said}")
    rest = len(refused.faults) - MOST_FAULTS
    if rest > 0:
        messages.error(request, _("And %(count)s others. Nothing was kept.") % {"count": rest})
