"""The documents of a model, and the manifest that names them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tupa.engines import InputError

__all__ = ["FORMAT", "MANIFEST", "Archive", "canonical", "is_safe", "manifest_of", "refuse"]

NAME, VERSION = "tupa-model", 2
FORMAT = f"{NAME}/{VERSION}"
MANIFEST = "manifest.json"
_PATH = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*){0,3}\.(json|md)\Z")


@dataclass(frozen=True)
class Archive:
    """A model: its name by language, its licence, its languages and its documents by path.

    `origins` are the cities that made it and learned from it, the first one first: `key`, `name`
    by language and `contact`.
    """

    name: Mapping[str, str]
    licence: str
    languages: tuple[str, ...]
    documents: Mapping[str, bytes]
    origins: tuple[Mapping[str, Any], ...] = ()

    def json(self, path: str) -> Any:
        """A JSON document as values."""
        return json.loads(self.documents[path])


def canonical(value: Any) -> bytes:
    """The one way in which a value is written."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True)
    return text.encode() + b"\n"


def manifest_of(archive: Archive) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": dict(archive.name),
        "licence": archive.licence,
        "languages": list(archive.languages),
        "origins": [dict(one) for one in archive.origins],
        "documents": [
            {
                "path": path,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for path, content in sorted(archive.documents.items())
        ],
    }


def is_safe(path: str) -> bool:
    """Inside the archive, and the same on every system: no `..`, drive, backslash or capital."""
    return bool(_PATH.match(path)) and len(path) <= 120


def refuse(code: str, message: str, **more: Any) -> InputError:
    return InputError(code, message, **more)
