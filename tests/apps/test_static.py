"""Static files are compressed when they change, not at every start."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from tupa.config.static import CompressedOnceStorage

FIRST, SECOND = "a { color: green } " * 50, "a { color: blue } " * 50
HASHED = "look.15de9e7426e5.css"


@pytest.fixture
def storage(tmp_path: Path) -> CompressedOnceStorage:
    for name in ("look.css", HASHED):
        (tmp_path / name).write_text(FIRST)
    made = CompressedOnceStorage(location=tmp_path)
    assert set(compressed(made)) == {"look.css", HASHED}
    return made


def compressed(storage: CompressedOnceStorage) -> list[str]:
    return sorted({name for name, _ in storage.compress_files({"look.css", HASHED})})


def write_later(path: Path, text: str) -> None:
    path.write_text(text)
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))


def test_what_did_not_change_is_not_compressed_again(storage: CompressedOnceStorage) -> None:
    assert compressed(storage) == []


def test_a_changed_file_is_compressed_anew(storage: CompressedOnceStorage, tmp_path: Path) -> None:
    write_later(tmp_path / "look.css", SECOND)
    assert compressed(storage) == ["look.css"]
    assert gzip.decompress((tmp_path / "look.css.gz").read_bytes()).decode() == SECOND


def test_a_name_that_holds_its_hash_is_compressed_once(
    storage: CompressedOnceStorage, tmp_path: Path
) -> None:
    write_later(tmp_path / HASHED, FIRST)
    assert compressed(storage) == []
