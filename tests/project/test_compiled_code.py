"""Compiled code is kept where it can be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tupa.config.env import keep_compiled


@pytest.mark.parametrize("can_write", [True, False])
def test_an_installation_that_may_not_write_beside_its_engines_keeps_compiled_code_elsewhere(
    can_write: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.setattr(os, "access", lambda path, mode: can_write)
    keep_compiled(tmp_path / "engines", tmp_path / "compiled")
    expected = None if can_write else str(tmp_path / "compiled")
    assert os.environ.get("NUMBA_CACHE_DIR") == expected
