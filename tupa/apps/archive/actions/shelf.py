"""Keeps models, shares them with everyone, and throws those away that nothing was made of."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.models import ModelArchive
from tupa.apps.archive.whole import look_at, read_model
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme

__all__ = ["keep", "receive_model", "remove_model", "share_model"]


@transaction.atomic
def receive_model(city: City, content: bytes, *, by: Actor) -> ModelArchive:
    """This will keep a model from elsewhere once everything in it has been looked at."""
    look_at(city, read_model(content))
    return keep(city, content, by=by)


def keep(city: City, content: bytes, *, by: Actor, source: Programme | None = None) -> ModelArchive:
    """The same bytes are one row, however often they come."""
    archive = read_model(content)
    kept, is_new = ModelArchive.objects.get_or_create(
        city=city,
        digest=hashlib.sha256(content).hexdigest(),
        defaults={
            "name": LazyI18nString(dict(archive.name)),
            "content": content,
            "size": len(content),
            "origins": [dict(one) for one in archive.origins],
            "languages": list(archive.languages),
            "source": source,
            "kept_by": by.user,
        },
    )
    if is_new:
        verb = "model.made" if source else "model.received"
        record(verb, kept, by=by, programme_id=source.pk if source else None, bytes=kept.size)
    return kept


@transaction.atomic
def share_model(archive: ModelArchive, *, is_shared: bool, by: Actor) -> ModelArchive:
    """This will put the model into the catalogue everyone can read, or take it out."""
    row = ModelArchive.objects.select_for_update().get(city=archive.city_id, pk=archive.pk)
    if row.is_shared != is_shared:
        row.shared_at = timezone.now() if is_shared else None
        row.save(update_fields=["shared_at"])
        record("model.shared" if is_shared else "model.unshared", row, by=by)
    return row


@transaction.atomic
def remove_model(archive: ModelArchive, *, by: Actor) -> None:
    """This will throw away a model that no panel was begun with."""
    rows = ModelArchive.objects.select_for_update().filter(city=archive.city_id, pk=archive.pk)
    row = rows.first()
    if row is None:
        return
    if row.adoptions.exists():
        raise ModelRefused("in_use")
    if row.is_shared:
        raise ModelRefused("shared")
    record("model.removed", row, by=by)
    row.delete()
