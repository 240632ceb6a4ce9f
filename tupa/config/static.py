"""Static files, compressed once: a start without changes compresses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from servestatic.storage import CompressedManifestStaticFilesStorage

__all__ = ["CompressedOnceStorage"]

#: `tupa.15de9e7426e5.css`: the name changes with the content.
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[^./]+\Z")


class CompressedOnceStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Leaves alone what lies compressed beside its file and still belongs to it."""

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        changed = {path for path in paths if not _is_compressed(Path(self.path(path)))}
        yield from super().compress_files(changed)


def _is_compressed(file: Path) -> bool:
    compressed = file.with_name(f"{file.name}.gz")
    if not compressed.exists():
        return False
    is_newer = compressed.stat().st_mtime >= file.stat().st_mtime
    return is_newer or _NAMED_BY_CONTENT.search(file.name) is not None
