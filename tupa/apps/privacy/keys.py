"""Changing the encryption key: put the new one first, re-encrypt, take the old one away."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from tupa.apps.privacy.fields import EncryptedTextField

__all__ = ["encrypted_fields", "rotate_keys"]

BATCH = 500


def encrypted_fields() -> dict[type[models.Model], list[str]]:
    """Every model with encrypted columns, and those columns."""
    found = {
        model: [f.name for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)]
        for model in apps.get_models()
    }
    return {model: names for model, names in found.items() if names}


def rotate_keys() -> dict[str, int]:
    """This will re-encrypt every encrypted column with the first key: rows, by model.

    Safe to repeat and to stop half-way. A value that no key opens stops it before its batch.
    """
    return {model._meta.label: _rotate(model, names) for model, names in encrypted_fields().items()}


def _rotate(model: type[models.Model], names: list[str]) -> int:
    written = models.Q()
    for name in names:
        written |= models.Q(**{f"{name}__isnull": False})
    rows = model._default_manager.filter(written).order_by("pk")
    last, done = None, 0
    while True:
        with transaction.atomic():
            batch = rows if last is None else rows.filter(pk__gt=last)
            locked = list(batch.select_for_update().only("pk", *names)[:BATCH])
            model._default_manager.bulk_update(locked, names) if locked else None
        if not locked:
            return done
        last, done = locked[-1].pk, done + len(locked)
