"""The faults of a translation that a rule can see; whether it reads well is for people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import polib

PERCENT = re.compile(r"%(?:\(\w+\))?[-+#0]*\d*(?:\.\d+)?[sdrfi](?![^\W\d_])|%\(\w+\)[sdrf]")
BRACES = re.compile(r"\{\w*(?:[.\[][^{}]*)?(?:![rsa])?(?::[^{}]*)?\}")
VARIABLE = rf"(?:%\(\w+\)[-+#0]*\d*(?:\.\d+)?[sdrfi]|(?<!%)%[sd]|{BRACES.pattern})"
CLOSING = r"(?:</(?:a|abbr|b|em|i|q|span|strong)>)*"
# Finnish inflects by an ending, written on directly or after a colon; Swedish has the genitive s.
INFLECTED = {
    "fi": re.compile(rf"{VARIABLE}{CLOSING}:?[^\W\d_]"),
    "sv": re.compile(rf"{VARIABLE}{CLOSING}[^\W\d_]"),
}


def faults_of_entry(entry: polib.POEntry, language: str, *, is_used: bool) -> Iterator[str]:
    """What is wrong with one entry of a catalogue, each fault in a few words."""
    if entry.obsolete or not is_used:
        yield "obsolete"
        return
    if entry.fuzzy:
        yield "fuzzy"
    if not entry.translated() and not entry.fuzzy:
        yield "untranslated"
        return
    sources = [one for one in (entry.msgid, entry.msgid_plural) if one]
    for text in _translations(entry):
        if not any(placeholders(text) == placeholders(source) for source in sources):
            yield f"other variables in {text!r}"
        if found := INFLECTED[language].search(text):
            yield f"{found[0]!r} inflects a variable in {text!r}"
        if PERCENT.search(entry.msgid) and "%" in PERCENT.sub("", text.replace("%%", "")):
            yield f"a lone % (write %%) in {text!r}"


def faults_between(
    catalogues: Mapping[Path, polib.POFile],
) -> Iterator[tuple[polib.POEntry, list[Path]]]:
    """Texts that two catalogues of one language translate differently: Django would show either."""
    seen: dict[tuple[str | None, str], list[tuple[Path, polib.POEntry]]] = defaultdict(list)
    for path, catalogue in catalogues.items():
        for entry in catalogue:
            if entry.translated():
                seen[entry.msgctxt, entry.msgid].append((path, entry))
    for entries in seen.values():
        if len({tuple(_translations(entry)) for _, entry in entries}) > 1:
            yield entries[0][1], [path for path, _ in entries]


def format_flags(entry: polib.POEntry) -> list[str]:
    """The flags that tell translators' tools which variables a text has."""
    text = entry.msgid + entry.msgid_plural
    flags = {"python-format": PERCENT, "python-brace-format": BRACES}
    return [flag for flag, pattern in flags.items() if pattern.search(text)]


def placeholders(text: str) -> set[str]:
    """The variables of a text, in both of Python's ways of writing them."""
    text = text.replace("%%", "")
    return {*PERCENT.findall(text), *BRACES.findall(text)}


def _translations(entry: polib.POEntry) -> list[str]:
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
