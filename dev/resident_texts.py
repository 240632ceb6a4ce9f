"""What residents read, as one list: gathered by `resident.toml`, kept beside what shows it.

The list is a file of the package, since the sources of the texts are no part of a running site.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import polib

from dev.message_texts import texts_in

__all__ = ["files_of", "list_of", "page_files", "path_of", "rules"]

_EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"')
_INCLUDES = re.compile(r'{%\s*include\s+"([^"]+)"')
#: A page on one of these is read by everyone, or by residents at a table.
_BASES = {"base_public.html", "capture/base_table.html"}


@cache
def rules() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "resident.toml").read_text(encoding="utf-8"))


def path_of(package: Path) -> Path:
    return package / "apps" / "translation" / "interface" / "texts.json"


def list_of(package: Path) -> str:
    """The file's content: one text a line, so that a change stays small in the diff."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for name in files_of(package):
        for entry in texts_in(package / name):
            _add(found, entry, name)
    for part in rules()["parts"]:
        name, _mark, wanted = part.partition("#")
        said = _said_by(package / name, set(wanted.split(",")))
        for entry in texts_in(package / name):
            if entry.msgid in said:
                _add(found, entry, name)
    for name, text in _shipped(package):
        _add(found, polib.POEntry(msgid=text), name)
    rows = sorted(found.values(), key=lambda one: (one["text"], one.get("context", "")))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    return f"[\n{lines}\n]\n"


def _said_by(path: Path, wanted: set[str]) -> set[str]:
    """Every text within these classes, functions and constants of a file."""
    named: dict[str, ast.AST] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            named[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = node
    within = [one for name in wanted for one in ast.walk(named[name])]
    values = (one.value for one in within if isinstance(one, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def _add(found: dict[tuple[str, str], dict[str, Any]], entry: polib.POEntry, name: str) -> None:
    row = found.setdefault((entry.msgctxt or "", entry.msgid), {"text": entry.msgid, "where": []})
    row["where"] = sorted({*row["where"], name})
    more = {"context": entry.msgctxt, "plural": entry.msgid_plural, "note": entry.comment}
    row |= {key: value for key, value in more.items() if value}
    if any(name.startswith(f"{one}/") for one in rules()["for_a_call"]):
        row["for_a_call"] = True


def files_of(package: Path) -> list[str]:
    """Every file with texts for residents, named from the package."""
    templates = _templates(package)
    pages = [*page_files(package), *(package / name for name in rules()["papers"])]
    kept = [path for path in pages if not _is_left_out(path, package)]
    seen: set[Path] = set()
    while kept:
        path = kept.pop()
        if path in seen:
            continue
        seen.add(path)
        source = path.read_text(encoding="utf-8")
        named = {*_EXTENDS.findall(source), *_INCLUDES.findall(source)}
        kept += [templates[name] for name in named if name in templates]
    registers = {path for pattern in rules()["registers"] for path in package.glob(pattern)}
    named = {str(one.relative_to(package)) for one in seen | registers}
    return sorted({*named, *rules()["python"]})


def page_files(package: Path) -> list[Path]:
    """The templates of pages for everyone, and of messages."""
    templates = _templates(package)
    return [
        path
        for name, path in templates.items()
        if name.endswith(".txt") or _BASES & set(_line_of(name, templates))
    ]


def _is_left_out(path: Path, package: Path) -> bool:
    name = str(path.relative_to(package))
    return any(fnmatch(name, one) for one in rules()["not_for_residents"])


def _line_of(name: str, templates: dict[str, Path]) -> Iterator[str]:
    """A template and those it stands on."""
    while name in templates:
        yield name
        found = _EXTENDS.search(templates[name].read_text(encoding="utf-8"))
        name = found[1] if found else ""


@cache
def _templates(package: Path) -> dict[str, Path]:
    """By the name under which others extend and include them."""
    paths = [*package.glob("templates/**/*.*"), *package.glob("apps/*/templates/**/*.*")]
    return {str(one).split("/templates/", 1)[1]: one for one in sorted(paths) if one.is_file()}


def _shipped(package: Path) -> Iterator[tuple[str, str]]:
    for one in rules()["shipped"]:
        pattern, _mark, key = one.partition("#")
        for path in sorted(package.glob(pattern)):
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            for text in _english(_under(key, content) if key else content):
                yield str(path.relative_to(package)), text
    from tupa.apps.goals.sdg import GOALS

    for names in GOALS.values():
        yield "apps/goals/sdg.py", names["en"]


def _under(key: str, value: Any) -> list[Any]:
    """All that stands under this key, however deep."""
    if isinstance(value, list):
        return [found for one in value for found in _under(key, one)]
    if not isinstance(value, dict):
        return []
    below = [found for name, one in value.items() if name != key for found in _under(key, one)]
    return [*([value[key]] if key in value else []), *below]


def _english(value: Any) -> Iterable[str]:
    """The English of every text that stands there in three languages."""
    if isinstance(value, dict):
        if {"fi", "sv", "en"} <= set(value):
            yield value["en"]
        for one in value.values():
            yield from _english(one)
    elif isinstance(value, list):
        for one in value:
            yield from _english(one)
