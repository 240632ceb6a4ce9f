"""What differs between two models, value by value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tupa.engines.archive.manifest import Archive

__all__ = ["Difference", "compare"]


@dataclass(frozen=True)
class Difference:
    """One value or line that only one of the models has, or that is another in the second."""

    path: str
    place: str
    kind: Literal["added", "removed", "changed"]
    before: str = ""
    after: str = ""


def compare(first: Archive, second: Archive) -> list[Difference]:
    """By document, then by place in it; nothing when the documents are the same."""
    found: list[Difference] = []
    for path in sorted({*first.documents, *second.documents}):
        if path not in second.documents:
            found.append(Difference(path, "", "removed"))
        elif path not in first.documents:
            found.append(Difference(path, "", "added"))
        elif first.documents[path] != second.documents[path]:
            found += _in_document(path, first.documents[path], second.documents[path])
    return found


def _in_document(path: str, before: bytes, after: bytes) -> Iterator[Difference]:
    if path.endswith(".json"):
        yield from _values(path, "", json.loads(before), json.loads(after))
    else:
        lines = [one.decode().split("\n") for one in (before, after)]
        yield from _values(path, "line ", *lines)


def _values(path: str, place: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        left, right = before, after
        names = {key: f"{place}.{key}" if place else str(key) for key in {*left, *right}}
    elif isinstance(before, list) and isinstance(after, list):
        left, right = _by_key(before, after)
        names = {key: f"{place}[{key}]" for key in {*left, *right}}
    else:
        yield Difference(path, place, "changed", _shown(before), _shown(after))
        return
    for key in sorted(names, key=lambda one: (str(type(one)), one)):
        if key not in right:
            yield Difference(path, names[key], "removed", before=_shown(left[key]))
        elif key not in left:
            yield Difference(path, names[key], "added", after=_shown(right[key]))
        else:
            yield from _values(path, names[key], left[key], right[key])


def _by_key(before: list[Any], after: list[Any]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Rows that carry a key are compared with their namesake, others with their place."""
    both = (before, after)
    for rows in both:
        keys = [row.get("key") if isinstance(row, dict) else None for row in rows]
        if None in keys or len(set(keys)) != len(keys):
            return tuple(dict(enumerate(one, 1)) for one in both)  # type: ignore[return-value]
    return tuple({row["key"]: row for row in rows} for rows in both)  # type: ignore[return-value]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:119] + "…"
