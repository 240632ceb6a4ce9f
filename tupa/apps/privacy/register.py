"""The register of personal fields: each app adds its own from `apps.py`.

The privacy notice, the erasing by `tick` and the data protection officer's page read this list, so
a field that is not registered is found by a test, not by a regulator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse

__all__ = [
    "CLASSES",
    "FIELDS",
    "REDACTABLE",
    "PersonalField",
    "Redactable",
    "RetentionClass",
    "keep",
    "redactable",
    "register",
]


@dataclass(frozen=True)
class RetentionClass:
    """How long, counted from what. `due` selects rows whose time is up; `erase` empties one.

    Where a class has rows by the thousand, each with its `programme_id`, `erase_all` empties many
    at once instead.
    """

    code: str
    days: int
    counted_from: Any
    due: Callable[[Any, datetime], models.QuerySet[Any]]
    erase: Callable[[Any, datetime], None]
    title: Any = ""
    erase_all: Callable[[Sequence[Any], datetime], None] | None = None


@dataclass(frozen=True)
class PersonalField:
    """One column that holds something about a person."""

    model: str
    field: str
    purpose: Any
    retention: str
    is_encrypted: bool = False

    def exists(self) -> bool:
        model = apps.get_model(self.model)
        return any(field.name == self.field for field in model._meta.get_fields())


@dataclass(frozen=True)
class Redactable:
    """A text in which a name or an insult can be replaced by a stub.

    `back` is the name of the page that shows the thing (it takes the thing's id) or a function
    from the thing to its address; `after` is told in the same transaction, so that what was copied
    from the text, or shows it live, can follow.
    """

    model: str
    field: str
    back: str | Callable[[Any], str]
    after: Callable[[Any], None] | None = None

    def address(self, thing: models.Model) -> str:
        return self.back(thing) if callable(self.back) else reverse(self.back, args=[thing.pk])


CLASSES: dict[str, RetentionClass] = {}
FIELDS: list[PersonalField] = []
REDACTABLE: dict[tuple[str, str], Redactable] = {}


def keep(retention: RetentionClass) -> None:
    """An app says how long a class of its data is kept unless a city decides otherwise."""
    CLASSES[retention.code] = retention


def register(
    model: str, *fields: str, purpose: Any, retention: str, encrypted: bool = False
) -> None:
    """An app names its personal fields: `model` is `app.Model`, `purpose` one translatable line."""
    FIELDS.extend(PersonalField(model, field, purpose, retention, encrypted) for field in fields)


def redactable(
    model: str,
    field: str,
    back: str | Callable[[Any], str],
    after: Callable[[Any], None] | None = None,
) -> None:
    """An app names a text that `manage/redact/<app>.<model>/<id>/<field>/` may redact."""
    REDACTABLE[model.lower(), field] = Redactable(model, field, back, after)
