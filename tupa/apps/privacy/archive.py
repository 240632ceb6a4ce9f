"""Writes what a retention class is about to erase into one file that can be archived.

A zip with one JSON file a table, every column in words a machine and a person can read, and
`manifest.json`: the city, the class and its basis, how many rows, and the SHA-256 of each file.
Keyed fingerprints are left out: they mean nothing elsewhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.models import City
from tupa.apps.privacy.register import FIELDS, RetentionClass

__all__ = ["write_archive"]

_FURTHEST = 3


def write_archive(
    city: City, retention: RetentionClass, rows: Sequence[Any], basis: str, now: datetime
) -> bytes:
    """This will write the rows and everything of their class that hangs on them."""
    made: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    for model, found in _tables(city, retention, rows):
        listed = [_plain_row(one) for one in found]
        name = f"{model._meta.label_lower}.json"
        made[name] = json.dumps(listed, ensure_ascii=False, indent=1).encode()
        counts[name] = len(listed)
    manifest = {
        "format": "tupa-archive/1",
        "city": str(city.name),
        "class": retention.code,
        "title": str(retention.title or retention.code),
        "counted_from": str(retention.counted_from),
        "basis": basis,
        "made_at": now.isoformat(),
        "files": [
            {"name": name, "rows": counts[name], "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in made.items()
        ],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, content in made.items():
            packed.writestr(name, content)
    return out.getvalue()


def _tables(
    city: City, retention: RetentionClass, rows: Sequence[Any]
) -> Iterator[tuple[type[models.Model], Sequence[Any]]]:
    """The rows themselves, and of every other table of the class those that lead to them."""
    if not rows:
        return
    main = type(rows[0])
    yield main, rows
    others = {one.model for one in FIELDS if one.retention == retention.code}
    for label in sorted(others - {main._meta.label}):
        model = apps.get_model(label)
        way = _way(model, main)
        if way is not None:
            found = model._default_manager.filter(city=city, **{f"{way}__in": rows})
            yield model, list(found.select_related(*_links(model)).order_by("pk"))


def _links(model: type[models.Model]) -> list[str]:
    return [one.name for one in model._meta.concrete_fields if one.is_relation]


def _way(model: type[models.Model], target: type[models.Model]) -> str | None:
    """The shortest way from one table to another along foreign keys: `member__application`."""
    waiting: deque[tuple[type[models.Model], tuple[str, ...]]] = deque([(model, ())])
    while waiting:
        here, way = waiting.popleft()
        if here is target and way:
            return "__".join(way)
        if len(way) == _FURTHEST:
            continue
        for name in _links(here):
            related: Any = here._meta.get_field(name).related_model
            if name != "city" and isinstance(related, type):
                waiting.append((related, (*way, name)))
    return None


def _plain_row(row: Any) -> dict[str, Any]:
    fields = [one for one in row._meta.concrete_fields if not one.name.endswith("_hash")]
    return {one.name: _plain(row, one) for one in fields}


def _plain(row: Any, field: Any) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation:
        related = field.name in row._state.fields_cache and getattr(row, field.name)
        return {"id": value, "is": str(related)} if related else value
    if isinstance(value, LazyI18nString):
        return value.data
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
