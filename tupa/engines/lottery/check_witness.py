"""The independent witness's check: the full lists under pseudonyms are those that were sealed.

Whoever holds the witness's file can recompute both roots, see that every person has the tickets
they were sealed with and no others, and that no number and no panel is missing. The hashing is that
of `verify_draw`, which shares nothing with the code that seals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tupa.engines import InputError
from tupa.engines.lottery.verify_draw import canonical, sha

__all__ = ["FAILURES", "check_witness", "read_witness"]

FAILURES = {
    "other_root": "the witness's file belongs to another commitment",
    "persons": "the witness's list of persons is not the one sealed",
    "panels": "the witness's panels are not the ones sealed",
    "tickets": "the witness's persons and panels contradict each other",
}


def check_witness(commitment: Mapping[str, Any], witness: Mapping[str, Any]) -> list[str]:
    """The codes of `FAILURES` that a witness's file shows against a commitment.

    Both must have been read: the commitment by `verify_draw.load`, the witness's file by
    `read_witness`.
    """
    persons, panels, meta = witness["persons"], witness["panels"], commitment["meta"]
    names = [name for name, _ in persons]
    seats: dict[str, list[int]] = {name: [] for name in names}
    for number, members in panels:
        for name in members:
            seats.setdefault(name, []).append(number)
    sizes = {len(set(members)) for _, members in panels} | {len(members) for _, members in panels}
    complete = len(persons) == meta["counts"]["sealed"] and names == sorted(set(names))
    numbered = [number for number, _ in panels] == list(range(commitment["count"]))
    wrong = {
        "other_root": witness["root"] != commitment["root"],
        "persons": not complete or _root(persons) != commitment["persons_root"],
        "panels": not numbered or _root(panels) != commitment["panels_root"],
        "tickets": seats != dict(persons) or sizes != {meta["size"]},
    }
    return [code for code, is_wrong in wrong.items() if is_wrong]


def read_witness(content: Any, file: str) -> dict[str, Any]:
    """This will refuse what is no witness's file, naming file and place: `witness_malformed`."""
    if not isinstance(content, dict) or content.get("format") != "tupa-witness/1":
        raise _malformed(file, "format", "tupa-witness/1")
    if not isinstance(content.get("root"), str):
        raise _malformed(file, "root", "64 hex digits")
    for place, first, second in (("persons", str, int), ("panels", int, str)):
        rows = content.get(place)
        if not isinstance(rows, list) or not rows:
            raise _malformed(file, place, "a filled list")
        for index, row in enumerate(rows):
            if not _is_leaf(row, first, second):
                raise _malformed(
                    file, f"{place}[{index}]", f"[{_NAMES[first]}, [{_NAMES[second]}]]"
                )
    return content


_NAMES = {str: "pseudonym", int: "number"}


def _is_leaf(row: Any, first: type, second: type) -> bool:
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[1], list):
        return False
    return type(row[0]) is first and all(type(one) is second for one in row[1])


def _malformed(file: str, place: str, expected: str) -> InputError:
    message = f"{file}: {place}: expected {expected}."
    return InputError("witness_malformed", message, file=file, place=place)


def _root(rows: list[Any]) -> str:
    level = [sha(b"\0", canonical(row)) for row in rows]
    while len(level) > 1:
        pairs = [level[start : start + 2] for start in range(0, len(level), 2)]
        level = [sha(b"\1", *pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0].hex()
