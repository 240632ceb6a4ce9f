"""Begins a panel with a model: everything is written, or nothing is."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.accounts.refusal import Refusal
from tupa.apps.archive.errors import ModelRefused, refused
from tupa.apps.archive.models import Adoption, ModelArchive
from tupa.apps.archive.registry import Choices, Documents, parts
from tupa.apps.archive.whole import documents_of, look_at, read_model, seats_in
from tupa.apps.events.actions import record
from tupa.apps.programmes.actions.programmes import create_programme, slug_for
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.words import say
from tupa.engines import InputError

__all__ = ["import_model"]


@transaction.atomic
def import_model(
    kept: ModelArchive,
    *,
    choices: Choices,
    once: uuid.UUID,
    by: Actor,
    name: Any = None,
    panel_size: int | None = None,
    extra_seats: int | None = None,
) -> Programme:
    """This will begin a panel with the model; sent again with the same `once` it is one panel.

    Name and size are the model's own unless others are given. Raises `ModelRefused`.
    """
    City.objects.select_for_update().get(pk=kept.city_id)
    known = Adoption.objects.filter(city=kept.city_id, once=once).select_related("programme")
    if sent_before := known.first():
        return sent_before.programme
    archive = read_model(bytes(kept.content))
    look_at(kept.city, archive)
    documents = documents_of(archive)
    seats = seats_in(documents)
    programme = create_programme(
        city=kept.city,
        name=name or kept.name,
        summary=dict(seats.summary),
        panel_size=panel_size or seats.panel_size,
        extra_seats=seats.extra_seats if extra_seats is None else extra_seats,
        slug=_free_slug(kept.city, name or kept.name),
        by=by,
    )
    made = _take(programme, documents, choices, by)
    Adoption.objects.create(
        city=kept.city, programme=programme, archive=kept, once=once, by=by.user
    )
    record("model.imported", programme, by=by, programme_id=programme.pk, source=kept.pk, **made)
    return Programme.objects.select_related("city").get(pk=programme.pk)


def _free_slug(city: City, name: Any) -> str:
    """One that no panel of the city has: a panel is never mixed with one begun by hand."""
    taken = set(Programme.objects.filter(city=city).values_list("slug", flat=True))
    return slug_for(name, taken, 60)


def _take(
    programme: Programme, documents: Documents, choices: Choices, by: Actor
) -> dict[str, int]:
    try:
        return {one.key: one.take(programme, documents, choices, by) for one in parts()}
    except InputError as error:
        raise refused(error) from error
    except NotAllowedNow as error:
        raise ModelRefused("not_written", reason=say(error)) from error
    except ModelRefused:
        raise
    except Refusal as error:
        raise ModelRefused("not_written", reason=str(error)) from error
