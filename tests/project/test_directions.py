"""Imports point backwards along the panel's path, and every index leads with the city."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

APPS = Path(__file__).resolve().parents[2] / "tupa" / "apps"
#: Know nobody but each other; everyone may use them.
BASE = {"accounts", "events", "outbox", "privacy", "jobs", "live", "look"}
PATH = [
    *(
        "programmes",
        "archive",
        "translation",
        "recruitment",
        "rounds",
        "lottery",
        "panel",
        "venues",
    ),
    *("workshops", "care", "costs", "drafts"),
    *("seating", "capture", "ideas", "goals", "followup", "evaluation"),
    *("api", "reports", "handbook", "training", "desk", "front", "demo"),
]


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("tupa.apps."):
                yield name.split(".")[2]


def test_every_app_has_its_place() -> None:
    found = {path.name for path in APPS.iterdir() if (path / "apps.py").exists()}
    assert found == BASE | set(PATH)


@pytest.mark.parametrize("app", [*sorted(BASE), *PATH])
def test_imports_point_backwards(app: str) -> None:
    allowed = BASE | set(PATH[: PATH.index(app) + 1] if app in PATH else [])
    forward = {
        (str(file.relative_to(APPS)), name)
        for file in (APPS / app).rglob("*.py")
        for name in _imports(file)
        if name not in allowed
    }
    assert forward == set()


@pytest.mark.parametrize("app", [*sorted(BASE), *PATH])
def test_every_declared_index_leads_with_the_city(app: str) -> None:
    for model in apps.get_app_config(app).get_models():
        if not any(field.name == "city" for field in model._meta.fields):
            continue
        indexes = [index.fields for index in model._meta.indexes]
        unique = [
            list(one.fields)
            for one in model._meta.constraints
            if isinstance(one, models.UniqueConstraint) and one.fields
        ]
        assert [fields for fields in indexes + unique if fields[0] != "city"] == []
