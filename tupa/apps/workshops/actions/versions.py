"""Keeps every version of a run sheet, and brings an earlier one back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Activity, Material, Participant, RunSheet, Workshop

__all__ = ["in_use", "latest_number", "restore_version", "run_sheet_channel", "versioned"]

#: What a version holds of each part, beside its start and its materials.
FIELDS = (
    *("minutes", "kind", "title", "description", "question", "speaker", "purpose", "method"),
    *("material_title", "material_link", "slides_link", "room", "leads", "writes"),
    *("least_minutes", "is_public", "reseats"),
)
MINUTE = datetime.timedelta(minutes=1)


def run_sheet_channel(workshop: Workshop) -> str:
    """The live channel of the pages that show the run sheet."""
    return f"run_sheet:{workshop.pk}"


def latest_number(workshop: Workshop) -> int:
    return (
        RunSheet.objects.filter(city_id=workshop.city_id, workshop=workshop)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
        or 0
    )


@contextmanager
def versioned(
    workshop: Workshop, *, by: Actor, verb: str, restored: int | None = None
) -> Iterator[None]:
    """What is done to the workshop's parts inside becomes its next version, if it changes any.

    A plan that was made before versions were kept is the first one.
    """
    last = RunSheet.objects.filter(city=workshop.city, workshop=workshop).first()
    if last is None and (parts := _parts_of(workshop)):
        last = RunSheet.objects.create(
            city=workshop.city, workshop=workshop, number=1, verb="", parts=parts
        )
    yield
    parts = _parts_of(workshop)
    if parts != (last.parts if last else []):
        RunSheet.objects.create(
            city=workshop.city,
            workshop=workshop,
            number=last.number + 1 if last else 1,
            made_by=by.user,
            verb=verb,
            restored=restored,
            parts=parts,
        )
    bump(workshop.city, run_sheet_channel(workshop))


def _parts_of(workshop: Workshop) -> list[dict[str, Any]]:
    rows = Activity.objects.filter(city_id=workshop.city_id, workshop=workshop)
    return [
        {
            "id": one.pk,
            "after": round((one.starts_at - workshop.starts_at) / MINUTE),
            "leader": one.leader_id,
            "materials": [
                {"amount": item.amount, "per": item.per, "name": filled(item.name)}
                for item in one.materials.all()
            ],
            **{name: _plain(getattr(one, name)) for name in FIELDS},
        }
        for one in rows.prefetch_related("materials")
    ]


def _plain(value: Any) -> Any:
    return filled(value) or "" if hasattr(value, "data") else value


@transaction.atomic
def restore_version(workshop: Workshop, *, number: int, by: Actor) -> RunSheet:
    """This will make the run sheet what it was in an earlier version, as a new version.

    Times are counted from the workshop's start as it is now; what really happened stays noted.
    """
    held = locked(workshop)
    earlier = RunSheet.objects.filter(city=held.city, workshop=held, number=number).first()
    if earlier is None:
        raise NotAllowedNow("no_version")
    with versioned(held, by=by, verb="run_sheet.restored", restored=number):
        known = {one.pk: one for one in held.activities.select_for_update(of=("self",))}
        for pk in set(known) - {part["id"] for part in earlier.parts}:
            if in_use(known[pk]):
                raise NotAllowedNow("activity_in_use")
            known.pop(pk).delete()
        for part in earlier.parts:
            _bring_back(held, part, known.get(part["id"]))
    record("run_sheet.restored", held, by=by, version=number)
    return earlier


def _bring_back(workshop: Workshop, part: dict[str, Any], activity: Activity | None) -> None:
    restored = activity or Activity(city=workshop.city, workshop=workshop)
    restored.starts_at = workshop.starts_at + part["after"] * MINUTE
    for name in FIELDS:
        setattr(restored, name, part[name])
    leaders = Participant.objects.filter(city=workshop.city, workshop=workshop)
    restored.leader = leaders.filter(pk=part["leader"]).first()
    restored.save()
    restored.materials.all().delete()
    for item in part["materials"]:
        Material.objects.create(city=workshop.city, activity=restored, **item)


def in_use(activity: Activity) -> bool:
    """Whether any row beyond the plan itself belongs to the part, whichever app keeps it."""
    for relation in Activity._meta.related_objects:
        if relation.related_model is Material:
            continue
        rows: Any = relation.related_model
        if rows._default_manager.filter(**{relation.field.name: activity}).exists():
            return True
    return False
