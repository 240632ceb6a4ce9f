"""docs/settings.md names every variable the settings read and every command there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_variable_is_documented() -> None:
    settings = (ROOT / "tupa" / "config" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:text|flag|listed|key)\("([A-Z_]+)"', settings))
    assert len(names) > 10
    assert {name for name in names if f"`{name}`" not in DOCS} == set()


def test_every_command_is_documented() -> None:
    files = (ROOT / "tupa" / "apps").glob("*/management/commands/[a-z]*.py")
    names = {file.stem for file in files}
    assert {"worker", "tick", "verify_events"} <= names
    assert {name for name in names if f"`{name}`" not in DOCS} == set()
