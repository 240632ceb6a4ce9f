"""The further languages of a panel as a part of its model: which there are, and every translation.

Who translates and until when is the city's own matter and stays. Neither does a translation of the
mandate travel: the next city gives a mandate of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.actions import MOST_SIGNS, plan_language
from tupa.apps.translation.languages import BY_CODE
from tupa.apps.translation.models import PanelLanguage, Translation
from tupa.apps.translation.texts import Text, texts_of
from tupa.engines.archive import Row

__all__ = ["LANGUAGES", "name_keys"]

PATH = "languages.json"
Prefixes = Callable[[Programme], Mapping[str, str]]
#: Where a text's key names a row, the model has another beginning; empty: it does not travel.
_PREFIXES: list[Prefixes] = [lambda programme: {"mandate.": ""}]


def name_keys(prefixes: Prefixes) -> None:
    """An app says how its keys begin in a model."""
    _PREFIXES.append(prefixes)


def _keys(programme: Programme) -> dict[str, Text]:
    """Every text that travels, by its key in a model."""
    known = {here: there for one in _PREFIXES for here, there in one(programme).items()}
    longest_first = sorted(known, key=len, reverse=True)
    found = {}
    for text in texts_of(programme):
        here = next((one for one in longest_first if text.key.startswith(one)), "")
        if not here:
            found[text.key] = text
        elif known[here]:
            found[known[here] + text.key.removeprefix(here)] = text
    return found


def _export(programme: Programme) -> Documents:
    mine = {"city": programme.city_id, "programme": programme}
    codes = list(PanelLanguage.objects.filter(**mine).values_list("code", flat=True))
    rows: dict[str, dict[str, Translation]] = {}
    for one in Translation.objects.filter(**mine):
        rows.setdefault(one.language, {})[one.key] = one
    texts = _keys(programme)
    documents: dict[str, Any] = {PATH: {"languages": codes}} if codes else {}
    for code, kept in sorted(rows.items()):
        written = [
            _written(key, text, kept[text.key])
            for key, text in sorted(texts.items())
            if text.key in kept and _travels(kept[text.key], text)
        ]
        if written:
            documents[_path(code)] = {"in_language": code, "texts": written}
    return documents


def _path(code: str) -> str:
    return f"languages/{code.lower()}.json"


def _travels(row: Translation, text: Text) -> bool:
    """A language of the site stands in the texts themselves; only a machine's mark is added."""
    if row.language in language_codes():
        return row.is_machine and text.words.get(row.language) == row.text
    return bool(row.text)


def _written(key: str, text: Text, row: Translation) -> dict[str, Any]:
    written = {"key": key, "text": row.text, "is_machine": row.is_machine}
    if row.original != text.original:
        written["original"] = row.original
    return written


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    _codes(documents)
    for code, rows in _translations(documents):
        count = len(rows)
        said = ngettext("%(language)s: %(count)s text", "%(language)s: %(count)s texts", count)
        found.new.append(said % {"language": BY_CODE[code], "count": count})
        if any(row["is_machine"] for row in rows):
            found.to_fill.append(
                _("Somebody reads what a machine translated: %(language)s")
                % {"language": BY_CODE[code]}
            )
    return found


@transaction.atomic
def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    for code in _codes(documents):
        plan_language(programme, code=code, by=by)
    texts = _keys(programme)
    rows = [
        Translation(
            city_id=programme.city_id,
            programme=programme,
            language=code,
            key=texts[row["key"]].key,
            text=row["text"],
            original=row["original"] or texts[row["key"]].original,
            original_language=texts[row["key"]].original_language,
            is_machine=row["is_machine"],
            changed_by=by.user,
        )
        for code, found in _translations(documents)
        for row in found
        if row["key"] in texts
    ]
    Translation.objects.bulk_create(rows, batch_size=500)
    if rows:
        pk = programme.pk
        record("translations.saved", programme, by=by, programme_id=pk, texts=len(rows))
    return len(rows)


def _codes(documents: Documents) -> list[str]:
    if PATH not in documents:
        return []
    row = Row(PATH, documents[PATH])
    codes = row.values.get("languages")
    if not isinstance(codes, list) or any(one not in BY_CODE for one in codes):
        row.refuse("languages", "codes of languages that Tupa knows")
    return list(dict.fromkeys(codes))


def _translations(documents: Documents) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted(documents):
        if not path.startswith("languages/"):
            continue
        row = Row(path, documents[path])
        yield row.choice("in_language", BY_CODE), [_read(one) for one in row.rows("texts")]


def _read(row: Row) -> dict[str, Any]:
    return {
        "key": row.text("key", 160),
        "text": row.text("text", MOST_SIGNS),
        "is_machine": row.flag("is_machine"),
        "original": row.text("original", MOST_SIGNS) if "original" in row.values else "",
    }


LANGUAGES = Part("languages", gettext_lazy("Further languages"), 100, _export, _preview, _take)
