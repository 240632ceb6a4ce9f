"""Makes the model of a panel: the same panel gives the same bytes, wherever it is held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.actions.shelf import keep
from tupa.apps.archive.errors import ModelRefused, refused
from tupa.apps.archive.models import Adoption, Lesson, ModelArchive
from tupa.apps.archive.registry import parts
from tupa.apps.archive.whole import (
    LEARNED,
    LICENCE,
    PANEL,
    documents_of,
    languages_in,
    panel_document,
    read_model,
)
from tupa.apps.events.actions import record
from tupa.apps.look.languages import all_languages, tidy
from tupa.apps.programmes.models import Programme
from tupa.engines import InputError
from tupa.engines.archive import Archive, write_archive
from tupa.engines.archive.manifest import canonical

__all__ = ["export_model", "keep_model", "save_lessons"]


def export_model(programme: Programme) -> bytes:
    """The model of the panel as a file.

    A panel begun with a model carries on what other cities learned. The city that holds it is
    named too once it has learned something itself, or when the model began with it.
    """
    documents: dict[str, Any] = {PANEL: panel_document(programme)}
    for part in parts():
        made = part.export(programme)
        if strange := [path for path in made if not part.owns(path)]:
            raise ValueError(f"{part.key} wrote {strange[0]}, which is not its own")
        documents |= made
    origins, learned = _lineage(programme)
    documents |= learned
    archive = Archive(
        all_languages(programme.name, "fi"),
        LICENCE,
        languages_in(documents),
        {path: canonical(content) for path, content in documents.items()},
        origins,
    )
    try:
        return write_archive(archive)
    except InputError as error:
        raise refused(error) from error


def _lineage(programme: Programme) -> tuple[tuple[Mapping[str, Any], ...], dict[str, Any]]:
    """Who made the model and learned from it, and what."""
    adoption = Adoption.objects.filter(city=programme.city_id, programme=programme)
    known = adoption.select_related("archive").first()
    origins: list[Mapping[str, Any]] = []
    learned: dict[str, Any] = {}
    if known is not None:
        before = read_model(bytes(known.archive.content))
        origins = list(before.origins)
        found = documents_of(before)
        learned = {path: found[path] for path in found if path.startswith(f"{LEARNED}/")}
    here = _origin(programme.city)
    lessons = Lesson.objects.filter(city=programme.city_id, programme=programme)
    own = {one.part: all_languages(one.text, "fi") for one in lessons}
    if own:
        learned[f"{LEARNED}/{here['key']}.json"] = own
    if own or not origins:
        origins = [one for one in origins if one["key"] != here["key"]] + [here]
    return tuple(origins), learned


def _origin(city: City) -> dict[str, Any]:
    """The city and where it answers: its own contact, never a person's."""
    key = re.sub(r"[^a-z0-9]+", "-", city.slug.lower()).strip("-") or "city"
    contact = " · ".join(one for one in (city.contact_email, city.contact_phone) if one)
    return {"key": key, "name": all_languages(city.name, "fi"), "contact": contact}


@transaction.atomic
def keep_model(programme: Programme, *, by: Actor) -> ModelArchive:
    """This will make the model of the panel and keep it; made again unchanged, it is the same."""
    if programme.is_practice:
        raise ModelRefused("practice")
    return keep(programme.city, export_model(programme), by=by, source=programme)


@transaction.atomic
def save_lessons(programme: Programme, *, lessons: Mapping[str, Any], by: Actor) -> None:
    """This will say anew what the city learned beside each part; an empty text goes."""
    known = {one.part: one for one in Lesson.objects.filter(programme=programme)}
    for part, text in lessons.items():
        words = tidy(text)
        row = known.get(part) or Lesson(city_id=programme.city_id, programme=programme, part=part)
        if words.data:
            row.text = words
            row.save()
        elif row.pk:
            row.delete()
    record("model.lessons_saved", programme, by=by, programme_id=programme.pk)
