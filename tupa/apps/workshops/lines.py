"""Phases and materials of a method as people write them: one a line, in each language.

    10 Alone: Everyone writes down a thought.
    3 dots

The languages that are filled in must agree on how many lines there are and on their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["LinesError", "items_from", "items_to", "phases_from", "phases_to"]

_NUMBERED = re.compile(r"(\d{1,4})\s*(?:min\b\.?)?\s*(\S.*)")
MOST_LINES = 30
MOST_MINUTES = 12 * 60
MOST_OF_A_THING = 1000
MOST_LETTERS = 200


class LinesError(ValueError):
    """`code` says what is wrong, `language` and `line` where."""

    def __init__(self, code: str, language: str = "", line: int = 0) -> None:
        super().__init__(code)
        self.code, self.language, self.line = code, language, line


def phases_from(texts: Mapping[str, str], known: list[Any] | None = None) -> list[dict[str, Any]]:
    """Phases as the library keeps them; what the lines cannot say is taken from `known`."""
    found = _in_languages(texts, needs_number=True, most=MOST_MINUTES)
    phases = []
    for place, (minutes, names) in enumerate(found):
        before = known[place] if known and len(known) == len(found) else {}
        split = {code: text.partition(": ") for code, text in names.items()}
        phase = {
            "minutes": minutes,
            "kind": before.get("kind", "table"),
            "name": {code: name.strip()[:MOST_LETTERS] for code, (name, _, _) in split.items()},
            "text": {code: text.strip() for code, (_, _, text) in split.items() if text.strip()},
        }
        phases.append(phase | ({"reseats": True} if before.get("reseats") else {}))
    return phases


def items_from(texts: Mapping[str, str], per: str) -> list[dict[str, Any]]:
    """Materials as the library keeps them; a line without a number is one thing."""
    found = _in_languages(texts, needs_number=False, most=MOST_OF_A_THING)
    return [
        {
            "amount": amount,
            "per": per,
            "name": {code: text[:MOST_LETTERS] for code, text in names.items()},
        }
        for amount, names in found
    ]


def phases_to(phases: list[Any]) -> dict[str, str]:
    """The lines these phases were written as."""
    lines: dict[str, list[str]] = {}
    for phase in phases:
        for code, name in phase["name"].items():
            text = phase.get("text", {}).get(code, "")
            lines.setdefault(code, []).append(
                f"{phase['minutes']} {name}" + (f": {text}" if text else "")
            )
    return {code: "\n".join(found) for code, found in lines.items()}


def items_to(items: list[Any], per: str) -> dict[str, str]:
    """The lines the materials for each table, person or workshop were written as."""
    lines: dict[str, list[str]] = {}
    for item in items:
        if item["per"] == per:
            for code, name in item["name"].items():
                lines.setdefault(code, []).append(f"{item['amount']} {name}")
    return {code: "\n".join(found) for code, found in lines.items()}


def _in_languages(
    texts: Mapping[str, str], *, needs_number: bool, most: int
) -> list[tuple[int, dict[str, str]]]:
    read = {
        code: _numbered(code, text, needs_number=needs_number, most=most)
        for code, text in texts.items()
        if text and text.strip()
    }
    rows: list[tuple[int, dict[str, str]]] = []
    for code, lines in read.items():
        if not rows:
            rows = [(number, {}) for number, _ in lines]
        if len(lines) != len(rows):
            raise LinesError("count", code)
        for place, (number, text) in enumerate(lines):
            if number != rows[place][0]:
                raise LinesError("differs", code, place + 1)
            rows[place][1][code] = text
    return rows


def _numbered(code: str, text: str, *, needs_number: bool, most: int) -> list[tuple[int, str]]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise LinesError("many", code)
    rows = []
    for place, line in enumerate(lines, start=1):
        match = _NUMBERED.fullmatch(line)
        if match is None and needs_number:
            raise LinesError("number", code, place)
        number = int(match[1]) if match else 1
        if not 1 <= number <= most:
            raise LinesError("number", code, place)
        rows.append((number, match[2] if match else line))
    return rows
