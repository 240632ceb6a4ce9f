"""Writes a model: the same documents give the same bytes."""

from __future__ import annotations

import io
import zipfile

from tupa.engines.archive.manifest import (
    MANIFEST,
    Archive,
    canonical,
    is_safe,
    manifest_of,
    refuse,
)
from tupa.engines.archive.texts import refuse_scripts

__all__ = ["write_archive"]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16


def write_archive(archive: Archive) -> bytes:
    """This will give the bytes of the archive. Raises `InputError` for what would not be read."""
    for path, content in archive.documents.items():
        if not is_safe(path) or path == MANIFEST:
            raise refuse("path", f"{path}: a document may not be called that.", path=path)
        refuse_scripts(path, content)
    everything = {MANIFEST: canonical(manifest_of(archive)), **archive.documents}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for path in sorted(everything):
            entry = zipfile.ZipInfo(path, LONG_AGO)
            entry.external_attr, entry.create_system = PLAIN_FILE, 3
            file.writestr(entry, everything[path])
    return out.getvalue()
