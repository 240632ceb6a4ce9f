"""What is wrong with a translation before it is kept.

A page writes the text as it is, also into attributes: so a translation has the original's tags and
no others, no quotation mark that ends an attribute, and the same fields to be filled in. That holds
for what is typed, for files and for models of other cities alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tupa.apps.translation.interface.plurals import Plural
from tupa.apps.translation.interface.texts import ResidentText

__all__ = ["MOST_SIGNS", "faults_in", "fields_of", "tags_of"]

MOST_SIGNS = 4_000
_PERCENT = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]")
_BRACES = re.compile(r"\{\w*\}")
_TAG = re.compile(r"<[^<>]*>")
#: What no page and no database takes: control characters and halves of a character.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
Fault = tuple[str, dict[str, Any]]


def fields_of(text: str) -> list[str]:
    """What must be kept as it is: fields and tags, in the order they stand."""
    pattern = f"{_PERCENT.pattern}|{_BRACES.pattern}|{_TAG.pattern}"
    return list(dict.fromkeys(re.findall(pattern, text)))


def tags_of(text: ResidentText) -> list[str]:
    """Its tags, each once, in the order they stand."""
    return list(dict.fromkeys(_TAG.findall(text.text + text.plural)))


def faults_in(text: ResidentText, forms: Sequence[str], plural: Plural) -> Iterator[Fault]:
    """Codes with what they are about; nothing when the forms may be kept."""
    wanted = plural.count if text.plural else 1
    if len(forms) != wanted:
        yield "forms", {"count": wanted}
        return
    for place, words in enumerate(forms):
        if not words.strip():
            yield "empty", {"form": place + 1}
            continue
        only_one = bool(text.plural) and len(plural.numbers(place)) == 1
        yield from _faults(text, words, may_leave_out=only_one)


def _faults(text: ResidentText, words: str, *, may_leave_out: bool) -> Iterator[Fault]:
    originals = [text.text, text.plural] if text.plural else [text.text]
    fields = Counter(field for one in originals for field in _fields(one))
    here = Counter(_fields(words))
    for field in sorted(set(here) - set(fields)):
        yield "unknown_field", {"field": field}
    needed = set.intersection(*(set(_fields(one)) for one in originals))
    for field in sorted(needed - set(here)) if not may_leave_out else ():
        yield "field_missing", {"field": field}
    if not any(Counter(_TAG.findall(one)) == Counter(_TAG.findall(words)) for one in originals):
        kept = " ".join(_TAG.findall(originals[-1]))
        yield ("tags", {"tags": kept}) if kept else ("no_tags", {})
    bare = _BRACES.sub("", _PERCENT.sub("", _TAG.sub("", words)))
    if any(field.startswith("%") for field in fields) and "%" in bare:
        yield "percent", {}
    if any(field.startswith("{") for field in fields) and ("{" in bare or "}" in bare):
        yield "brace", {}
    plain = "".join(_TAG.sub("", one) for one in originals)
    for sign in '<>"':
        if sign in bare and sign not in plain:
            yield "sign", {"sign": sign}
    if _UNSEEN.search(words):
        yield "unseen", {}
    if len(words) > MOST_SIGNS:
        yield "too_long", {"most": MOST_SIGNS}


def _fields(text: str) -> list[str]:
    return [one for one in _PERCENT.findall(text) + _BRACES.findall(text) if one != "%%"]
