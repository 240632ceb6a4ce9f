"""Finds the translatable texts of Python and of templates, and says whose catalogue they go to."""

from __future__ import annotations

import ast
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

Arguments = tuple[int | tuple[int, str], ...] | None

FUNCTIONS: dict[str, Arguments] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FUNCTIONS |= {f"{name}_lazy": arguments for name, arguments in FUNCTIONS.items()}
FUNCTIONS |= {"gettext_noop": None, "N_": None}
SUFFIXES = {".py", ".html", ".txt", ".svg", ".xml"}
OUTSIDE = {"locale", "migrations", "static", "__pycache__"}  # folders without texts of ours


def texts_of(package: Path) -> dict[Path, list[polib.POEntry]]:
    """The texts of every folder that has a catalogue: each app, and the package for the rest."""
    found: dict[Path, dict[tuple[str | None, str], polib.POEntry]] = defaultdict(dict)
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix not in SUFFIXES or OUTSIDE & set(inside.parts):
            continue
        home = package / inside.parts[0] / inside.parts[1] if _is_in_app(inside) else package
        for entry in texts_in(path):
            entry.occurrences = [(path.relative_to(package.parent).as_posix(), "")]
            known = found[home].setdefault((entry.msgctxt, entry.msgid), entry)
            _join(known, entry)
    return {home: list(entries.values()) for home, entries in found.items()}


def texts_in(path: Path) -> Iterator[polib.POEntry]:
    """The texts of one file, in the order they stand there."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        functions = FUNCTIONS | _aliases(source)
        _refuse_built_texts(source, functions, path)
        yield from _texts(source, functions, path)
    elif "{%" in source or "_(" in source:
        # What is left of a template keeps its indentation, which would not be Python's.
        lines = (line.strip() for line in templatize(source, origin=str(path)).splitlines())
        yield from _texts("\n".join(lines), FUNCTIONS | {"_": None}, path)


def _is_in_app(inside: Path) -> bool:
    return inside.parts[0] == "apps" and len(inside.parts) > 2


def _aliases(source: str) -> dict[str, Arguments]:
    """What this file calls the functions: `from … import gettext_lazy as _` gives `_`."""
    if "gettext" not in source:
        return {}
    return {
        alias.asname: FUNCTIONS[alias.name]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in FUNCTIONS
    }


def _refuse_built_texts(source: str, functions: dict[str, Arguments], path: Path) -> None:
    """A text put together in the call is found in pieces here and looked up whole on the page."""
    if "gettext" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in functions:
            for argument in node.args:
                if isinstance(argument, ast.IfExp | ast.JoinedStr):
                    raise ValueError(f"{path}:{node.lineno}: give the call one whole text")


def _texts(source: str, functions: dict[str, Arguments], path: Path) -> Iterator[polib.POEntry]:
    if not any(f"{name}(" in source for name in functions):
        return
    found = extract(
        "python", io.BytesIO(source.encode()), keywords=functions, comment_tags=["Translators:"]
    )
    for line, text, comments, context in found:
        forms = (text,) if isinstance(text, str) else text
        if not forms[0]:
            raise ValueError(f"{path}:{line}: an empty text cannot be translated")
        yield polib.POEntry(
            msgid=forms[0],
            msgid_plural=forms[1] if len(forms) > 1 else "",
            msgctxt=context,
            comment="\n".join(one.removeprefix("Translators:").strip() for one in comments),
        )


def _join(known: polib.POEntry, entry: polib.POEntry) -> None:
    known.occurrences = sorted({*known.occurrences, *entry.occurrences})
    known.msgid_plural = known.msgid_plural or entry.msgid_plural
    if entry.comment and entry.comment not in known.comment:
        known.comment = "\n".join(filter(None, [known.comment, entry.comment]))
