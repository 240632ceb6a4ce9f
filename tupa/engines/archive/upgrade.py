"""Brings an archive of an older version up to this one, a version at a time.

A change of the format, or of what a document holds, raises `VERSION` and adds the step that turns
the version before into it. A step gets the manifest and the documents, already checked against
each other, and gives new ones; it never guesses what an older Tupa did not say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tupa.engines.archive.manifest import NAME, VERSION

__all__ = ["KNOWN", "STEPS", "upgrade"]

Manifest = dict[str, Any]
Documents = Mapping[str, bytes]
Step = Callable[[Manifest, Documents], tuple[Manifest, Documents]]

_FIRST = {"format", "name", "licence", "languages", "documents"}
#: What the manifest of each version holds.
KNOWN: Mapping[int, set[str]] = {1: _FIRST, 2: _FIRST | {"origins"}}


def upgrade(
    manifest: Manifest,
    documents: Documents,
    *,
    steps: Mapping[int, Step] | None = None,
    to: int = VERSION,
) -> tuple[Manifest, Documents]:
    """This will give the manifest and the documents as version `to` would have them."""
    version = int(manifest["format"].partition("/")[2])
    while version < to:
        manifest, documents = (STEPS if steps is None else steps)[version](manifest, documents)
        version += 1
        manifest = {**manifest, "format": f"{NAME}/{version}"}
    return manifest, documents


def _say_who_made_it(manifest: Manifest, documents: Documents) -> tuple[Manifest, Documents]:
    """The first version did not say which cities a model comes from."""
    return {**manifest, "origins": []}, documents


STEPS: Mapping[int, Step] = {1: _say_who_made_it}
