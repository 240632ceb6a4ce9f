"""The languages of a city and the words of its pages as a part of its model.

What another city has translated is taken for every language of the model, also for those the city
does not speak: they are there on the day it does. They come first, since what other parts write by
themselves is written in them. Which languages it speaks stays its own choice.
A model from anywhere is judged as what is typed: a page writes these words as they are. No markup
stands in a model: `[[1]]` is the original's first tag, and becomes it again where it is taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.look.language_names import known_languages, name_of
from tupa.apps.look.spoken import BUILT_IN
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.interface.actions import WordsRefused, save_words, words_of
from tupa.apps.translation.interface.checks import MOST_SIGNS, tags_of
from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import texts_by_key
from tupa.apps.translation.models import InterfaceText
from tupa.engines.archive import Row

__all__ = ["WORDS"]

PATH = "words.json"
MOST_FORMS = 8


def _export(programme: Programme) -> Documents:
    """The languages where the city speaks others than Tupa comes in, and the words of each."""
    city = programme.city
    documents: dict[str, Any] = {}
    if city.spoken.further:
        documents[PATH] = {"languages": city.languages, "needed": list(city.spoken.needed)}
    rows: dict[tuple[str, str], list[InterfaceText]] = defaultdict(list)
    for one in InterfaceText.objects.filter(city=city).order_by("text", "context", "key"):
        if one.key in texts_by_key():
            rows[one.language, texts_by_key()[one.key].part].append(one)
    for (code, part), found in sorted(rows.items()):
        texts = [_written(one) for one in found]
        documents[f"words/{code}-{part}.json"] = {"in_language": code, "texts": texts}
    return documents


def _written(row: InterfaceText) -> dict[str, Any]:
    tags = tags_of(texts_by_key()[row.key])
    text, *forms = (_without_tags(one, tags) for one in (row.text, *row.forms))
    written: dict[str, Any] = {"key": row.key, "text": text, "forms": forms}
    return written | ({"context": row.context} if row.context else {})


def _without_tags(text: str, tags: list[str]) -> str:
    for number, tag in enumerate(tags, 1):
        text = text.replace(tag, f"[[{number}]]")
    return text


def _with_tags(text: str, tags: list[str]) -> str:
    for number, tag in enumerate(tags, 1):
        text = text.replace(f"[[{number}]]", tag)
    return text


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    languages = _languages(documents)
    words = dict(_words(documents))
    missing = [code for code in city.spoken.further if code not in words]
    for code, given in words.items():
        here = words_of(city, code)
        new = [key for key in given if key not in here and key in texts_by_key()]
        other = [key for key in given if here.get(key, given[key]) != given[key]]
        if new:
            said = ngettext(
                "%(language)s: %(count)s text of the pages",
                "%(language)s: %(count)s texts of the pages",
                len(new),
            )
            found.new.append(said % {"language": name_of(code), "count": len(new)})
        if other:
            said = ngettext(
                "%(language)s: your city has other words for %(count)s text of the pages",
                "%(language)s: your city has other words for %(count)s texts of the pages",
                len(other),
            )
            found.conflicts.append(said % {"language": name_of(code), "count": len(other)})
    for code in languages:
        if code not in city.languages:
            text = _("The model's city speaks this language too, yours does not: %(language)s")
            found.to_fill.append(text % {"language": name_of(code)})
    for code in missing:
        text = _("The words of the pages in this language: %(language)s")
        found.to_fill.append(text % {"language": name_of(code)})
    return found


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    city, made = programme.city, 0
    _languages(documents)
    for code, given in _words(documents):
        here = words_of(city, code)
        wanted = {
            key: forms
            for key, forms in given.items()
            if key in texts_by_key() and (choices.replaces or key not in here)
        }
        try:
            made += save_words(city, language=code, words=wanted, by=by)
        except WordsRefused as error:
            place = texts_by_key()[next(iter(error.faults))].text[:60]
            raise ModelRefused("content", path=f"words/{code}", place=place) from error
    return made


def _languages(documents: Documents) -> list[str]:
    if PATH not in documents:
        return []
    row = Row(PATH, documents[PATH])
    for name in ("languages", "needed"):
        codes = row.values.get(name)
        if not isinstance(codes, list) or any(one not in known_languages() for one in codes):
            row.refuse(name, "codes of languages that Tupa knows")
    return list(row.values["languages"])


def _words(documents: Documents) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Language, and key to forms. A text this Tupa does not have is left out when it is taken."""
    possible = [code for code in known_languages() if code not in BUILT_IN]
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in sorted(documents):
        if path.startswith("words/"):
            row = Row(path, documents[path])
            code = row.choice("in_language", possible)
            found[code] |= dict(_read(one, code) for one in row.rows("texts"))
    yield from found.items()


def _read(row: Row, code: str) -> tuple[str, list[str]]:
    key = row.key(most=16)
    known, forms = texts_by_key().get(key), row.values.get("forms")
    count = plural_of(code).count if known is not None and known.plural else None
    if (
        not isinstance(forms, list)
        or not 1 <= len(forms) <= MOST_FORMS
        or not all(isinstance(one, str) and one and len(one) <= MOST_SIGNS for one in forms)
        or (known is not None and len(forms) != (count or 1))
    ):
        row.refuse("forms", "the forms of a text in this language")
    tags = tags_of(known) if known is not None else []
    return key, [_with_tags(one, tags) for one in forms]


WORDS = Part("words", gettext_lazy("Words of the pages"), 7, _export, _preview, _take)
