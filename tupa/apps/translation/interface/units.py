"""The texts on their way to a translator and back: one unit a form, in the formats of the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import polib

from tupa.apps.translation.files import FileError, Unit
from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import ResidentText, key_of, texts_by_key

__all__ = ["read_po", "units_of", "words_in", "write_po"]


def units_of(
    texts: Iterable[ResidentText], words: Mapping[str, list[str]], language: str
) -> list[Unit]:
    """`key.1`, `key.2` … where a text counts, its place saying for which numbers."""
    plural, units = plural_of(language), []
    for one in texts:
        forms = words.get(one.key, [])
        if not one.plural:
            units.append(Unit(one.key, one.text, "".join(forms[:1]), _where(one)))
            continue
        for place, numbers in enumerate(plural.examples):
            original = one.text if place == 0 and plural.count > 1 else one.plural
            said = forms[place] if place < len(forms) else ""
            units.append(
                Unit(f"{one.key}.{place + 1}", original, said, f"{_where(one)}: {numbers}")
            )
    return units


def _where(text: ResidentText) -> str:
    return "; ".join(filter(None, [text.places, text.context, text.note]))


def words_in(units: Iterable[Unit], language: str) -> dict[str, list[str]]:
    """Key to forms, of what a file says; a text left empty is left out."""
    plural, known = plural_of(language), texts_by_key()
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for unit in units:
        key, _dot, place = unit.key.partition(".")
        form = int(place) if place.isdecimal() and len(place) < 3 else 1
        if form in found[key]:
            raise FileError("key_twice", key=unit.key)
        found[key][form] = unit.words
    words: dict[str, list[str]] = {}
    for key, forms in found.items():
        text = known.get(key)
        count = plural.count if text is not None and text.plural else 1
        if any(one.strip() for one in forms.values()):
            words[key] = [forms.get(place, "") for place in range(1, max(count, *forms) + 1)]
    return words


def write_po(texts: Iterable[ResidentText], words: Mapping[str, list[str]], language: str) -> bytes:
    """A gettext catalogue, as programs for translators know them."""
    plural, catalogue = plural_of(language), polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Tupa",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural.rule,
    }
    for one in texts:
        forms = words.get(one.key, [])
        entry = polib.POEntry(
            msgid=one.text,
            msgctxt=one.context or None,
            comment="; ".join(filter(None, [one.places, one.note])),
        )
        if one.plural:
            entry.msgid_plural = one.plural
            padded = [*forms, *[""] * plural.count][: plural.count]
            entry.msgstr_plural = dict(enumerate(padded))
        else:
            entry.msgstr = "".join(forms[:1])
        catalogue.append(entry)
    return str(catalogue).encode()


def read_po(content: bytes) -> dict[str, list[str]]:
    try:
        catalogue = polib.pofile(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise FileError("bad_po") from error
    words = {}
    for entry in catalogue:
        forms = [entry.msgstr_plural[place] for place in sorted(entry.msgstr_plural)]
        forms = forms or [entry.msgstr]
        if not entry.obsolete and not entry.fuzzy and any(one.strip() for one in forms):
            words[key_of(entry.msgctxt or "", entry.msgid)] = forms
    return words
