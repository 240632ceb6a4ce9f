"""What is wrong with a text before it is kept: fields that do not exist, are missing or inflected.

A merge field is filled with a name as it is: Finnish would inflect it by an ending and Swedish by a
genitive s, so nothing may be written onto a field. Say `Paneeli: {panel}`, not `{panel}n`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tupa.apps.outbox.kinds import COMMON, Kind

__all__ = ["faults_in"]

_FIELD = re.compile(r"\{([^{}]*)\}")
_INFLECTED = {
    "fi": re.compile(r"\{\w+\}:?[^\W\d_]"),
    "sv": re.compile(r"\{\w+\}[^\W\d_]"),
    "en": re.compile(r"\{\w+\}[^\W\d_]"),
}


def faults_in(
    kind: Kind, language: str, subject: str, body: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Codes with what they are about; nothing when the text may be kept."""
    both = f"{subject}\n{body}"
    known = {*COMMON, *kind.fields}
    used = set(_FIELD.findall(both))
    for name in sorted(used - known):
        yield "unknown_field", {"field": "{" + name + "}"}
    bare = _FIELD.sub("", both)
    if "{" in bare or "}" in bare:
        yield "lone_brace", {}
    for name in sorted(kind.needed - set(_FIELD.findall(body))):
        yield "field_missing", {"field": "{" + name + "}"}
    if found := _INFLECTED.get(language[:2], _INFLECTED["en"]).search(both):
        yield "inflected_field", {"field": found[0]}
    if "\n" in subject or "{link}" in subject or "{slip}" in subject:
        yield "bad_subject", {}
