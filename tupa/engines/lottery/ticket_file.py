"""Reading tickets.json, a key file and the facts to be sealed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from tupa.engines import InputError
from tupa.engines.files import read_json
from tupa.engines.lottery.tickets import FORMAT

__all__ = ["read_key", "read_measures", "read_meta", "read_tickets"]

Panels = list[list[str]]


def read_tickets(path: Path) -> tuple[Panels, list[str]]:
    """This will read numbered panels and the ids of everybody in the list.

    Raises `InputError` `tickets_malformed`, naming file and place.
    """
    content, file = read_json(path), path.name
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _malformed(file, "format", f"expected {FORMAT}")
    counts, panels = content.get("tickets"), content.get("panels")
    if not isinstance(counts, dict) or not counts:
        raise _malformed(file, "tickets", "expected an object of ids and counts")
    if not isinstance(panels, list) or not panels:
        raise _malformed(file, "panels", "expected a filled list of lists of ids")
    for index, panel in enumerate(panels):
        _refuse_wrong_panel(file, index, panel, panels, counts)
    held = Counter(name for panel in panels for name in panel)
    for name, number in counts.items():
        _refuse_wrong_count(file, name, number, held[name])
    return panels, list(counts)


def read_measures(path: Path) -> tuple[dict[str, int], float, float]:
    """This will read what tickets.json states: tickets of each person, worst deviation, bound."""
    content = read_json(path)
    stated = [content.get("worst_deviation"), content.get("bound")]
    for place, number in zip(("worst_deviation", "bound"), stated, strict=True):
        if type(number) not in (int, float):
            raise _malformed(path.name, place, "expected a number of tickets")
    return content["tickets"], float(stated[0]), float(stated[1])


def read_key(path: Path) -> bytes:
    """This will read the 32 secret bytes. Raises `InputError`: `file_unreadable`,
    `key_malformed`."""
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}."
        raise InputError("file_unreadable", message, file=str(path)) from error
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        # What the file holds may be a secret: it is not repeated.
        message = f"{path.name}: row 1, column 1: not a key; expected 64 hex digits and no more."
        raise InputError("key_malformed", message, file=path.name)
    return bytes.fromhex(text)


def read_meta(path: Path) -> dict[str, Any]:
    """This will read rules, quotas, counts and whatever else is to be fixed before the draw.

    Raises `InputError` `meta_malformed`, naming file and place.
    """
    content, file = read_json(path), path.name
    if not isinstance(content, dict):
        raise _malformed(file, "the file", "expected an object", "meta_malformed")
    counts = content.get("counts", {})
    if not isinstance(counts, dict) or not isinstance(counts.get("excluded", {}), dict):
        where = "counts and counts.excluded"
        raise _malformed(file, where, "expected objects", "meta_malformed")
    numbers = {f"counts.{key}": counts[key] for key in counts if key != "excluded"}
    reasons = counts.get("excluded", {})
    numbers |= {f"counts.excluded.{reason}": reasons[reason] for reason in reasons}
    for place, number in numbers.items():
        if type(number) is not int or number < 0:
            raise _malformed(file, place, "expected a whole number, 0 or more", "meta_malformed")
    if content.get("balls") not in (None, True, False):
        raise _malformed(file, "balls", "expected true, false or null", "meta_malformed")
    return content


def _refuse_wrong_panel(
    file: str, index: int, panel: Any, panels: list[Any], counts: dict[str, Any]
) -> None:
    place = f"panels[{index}]"
    if not isinstance(panel, list) or not panel:
        raise _malformed(file, place, "expected a filled list of ids")
    for position, name in enumerate(panel):
        if not isinstance(name, str) or name not in counts:
            raise _malformed(file, f"{place}[{position}]", "expected an id that tickets names")
    if len(set(panel)) != len(panel):
        raise _malformed(file, place, "expected each id once")
    if len(panel) != len(panels[0]):
        raise _malformed(file, place, f"expected {len(panels[0])} ids as in panels[0]")


def _refuse_wrong_count(file: str, name: str, number: Any, held: int) -> None:
    place = f"tickets.{name[:60]}"
    if any("\ud800" <= sign <= "\udfff" for sign in name) or not name:
        raise _malformed(file, "tickets", "expected ids that are text")
    if type(number) is not int or number != held:
        raise _malformed(file, place, f"expected {held}, the number of panels that name them")


def _malformed(file: str, place: str, expected: str, code: str = "tickets_malformed") -> InputError:
    return InputError(code, f"{file}: {place}: {expected}.", file=file, place=place)
