"""Keeps photographs of sheets, and lets go of them when their time is up."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.channels import tell
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import SheetPhoto, TableLink
from tupa.apps.capture.photos import clean_photo
from tupa.apps.events.actions import record
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity

__all__ = ["attach_photo", "erase_photo", "photo_bytes", "photos_due"]


def attach_photo(
    table: Table, activity: Activity, *, content: bytes, by: Actor, link: TableLink | None = None
) -> SheetPhoto:
    """This will keep a photograph of a sheet, upright and without metadata; the same file once."""
    if table.workshop_id != activity.workshop_id:
        raise CaptureError("other_table")
    mark = hashlib.sha256(content).hexdigest()
    known = _known(table, mark)
    if known is not None:
        return known
    if link is not None and not link.is_open():
        raise CaptureError("closed")
    picture = clean_photo(content)
    name = f"sheets/{table.city_id}/{secrets.token_hex(16)}.jpg"
    name = default_storage.save(name, ContentFile(picture))
    try:
        return _attach(table, activity, name, mark, by)
    except IntegrityError:  # the same photo came twice at once
        default_storage.delete(name)
        return SheetPhoto.objects.get(city=table.city, table=table, sha256=mark)
    except BaseException:
        default_storage.delete(name)
        raise


@transaction.atomic
def _attach(table: Table, activity: Activity, name: str, mark: str, by: Actor) -> SheetPhoto:
    photo = SheetPhoto.objects.create(
        city=table.city,
        table=table,
        activity=activity,
        file=name,
        sha256=mark,
        taken_at=timezone.now(),
    )
    programme = activity.workshop.programme_id
    record("photo.attached", photo, by=by, programme_id=programme, table=table.pk)
    tell(activity.workshop, table)
    return photo


def photo_bytes(photo: SheetPhoto) -> bytes | None:
    """The picture; None when its time was up or the file is gone."""
    if not photo.file or not default_storage.exists(photo.file):
        return None
    with default_storage.open(photo.file) as file:
        return bytes(file.read())


def photos_due(city: Any, before: datetime) -> QuerySet[SheetPhoto]:
    return SheetPhoto.objects.filter(city=city, erased_at=None, taken_at__lt=before)


def erase_photo(photo: SheetPhoto, now: datetime) -> None:
    """This will delete the picture after the commit; the row and the notes typed from it stay."""
    name = photo.file
    SheetPhoto.objects.filter(pk=photo.pk).update(
        file="", sha256=f"erased-{photo.pk}", erased_at=now
    )
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def _known(table: Table, mark: str) -> SheetPhoto | None:
    photos = SheetPhoto.objects.filter(city=table.city, table=table, sha256=mark)
    return photos.filter(erased_at=None).first()
