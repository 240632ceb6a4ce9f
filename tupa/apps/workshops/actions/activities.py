"""Makes, changes, moves and removes the parts of a workshop's programme."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["copy_programme", "move_activity", "remove_activity", "save_activity"]

COPIED = ("minutes", "kind", "title", "description", "question", "is_public", "reseats")


@transaction.atomic
def save_activity(
    *,
    workshop: Workshop,
    by: Actor,
    starts_at: datetime.datetime,
    minutes: int,
    kind: str,
    title: Any,
    activity: Activity | None = None,
    description: Any = "",
    question: Any = "",
    speaker: Any = "",
    material_title: Any = "",
    material_link: str = "",
    is_public: bool = True,
    reseats: bool = False,
    shift_later: bool = False,
) -> Activity:
    """This will add a part to the programme or change one; the same new part twice is one part.

    With `shift_later` the parts after it move by as much as its end moves.
    """
    held = locked(workshop)
    values = {
        "starts_at": starts_at,
        "minutes": minutes,
        "kind": kind,
        "title": title,
        "description": description,
        "question": question,
        "speaker": speaker,
        "material_title": material_title,
        "material_link": material_link,
        "is_public": is_public,
        "reseats": reseats,
    }
    if activity is None:
        return _add(held, values, by=by)
    changed = held.activities.select_for_update().get(pk=activity.pk)
    old_end = changed.ends_at
    for name, value in values.items():
        setattr(changed, name, value)
    changed.save()
    moved = _shift(held, changed, old_end) if shift_later else 0
    record("activity.changed", changed, by=by, programme_id=held.programme_id, moved=moved)
    return changed


def _add(workshop: Workshop, values: dict[str, Any], *, by: Actor) -> Activity:
    alike = {name: values[name] for name in ("starts_at", "minutes", "kind")}
    for known in workshop.activities.filter(**alike):
        if filled(known.title) == filled(values["title"]):
            return known
    activity = Activity.objects.create(city=workshop.city, workshop=workshop, **values)
    record("activity.added", activity, by=by, programme_id=workshop.programme_id)
    return activity


def _shift(workshop: Workshop, changed: Activity, old_end: datetime.datetime) -> int:
    """Moves what came after the part by the change of its end; how many parts."""
    by_how_much = changed.ends_at - old_end
    if not by_how_much:
        return 0
    later = workshop.activities.filter(starts_at__gte=old_end).exclude(pk=changed.pk)
    for activity in later:
        activity.starts_at += by_how_much
        activity.save(update_fields=["starts_at"])
    return len(later)


@transaction.atomic
def move_activity(activity: Activity, *, earlier: bool, by: Actor) -> bool:
    """This will change places with the part before or after; False when there is none.

    The two keep their lengths and the pause between them.
    """
    workshop = locked(activity.workshop)
    parts = list(workshop.activities.select_for_update())
    index = next((at for at, one in enumerate(parts) if one.pk == activity.pk), None)
    if index is None:
        return False
    start = index - 1 if earlier else index
    if start < 0 or start + 1 >= len(parts):
        return False
    first, second = parts[start], parts[start + 1]
    pause = max(second.starts_at - first.ends_at, datetime.timedelta(0))
    second.starts_at, first.starts_at = (
        first.starts_at,
        first.starts_at + datetime.timedelta(minutes=second.minutes) + pause,
    )
    for part in (first, second):
        part.save(update_fields=["starts_at"])
    record("activity.moved", activity, by=by, programme_id=workshop.programme_id, earlier=earlier)
    return True


@transaction.atomic
def remove_activity(activity: Activity, *, by: Actor) -> None:
    """This will remove a part during which nothing was written."""
    workshop = locked(activity.workshop)
    found = workshop.activities.select_for_update().filter(pk=activity.pk).first()
    if found is None:
        return
    for relation in Activity._meta.related_objects:
        rows: Any = relation.related_model
        if rows._default_manager.filter(**{relation.field.name: found}).exists():
            raise NotAllowedNow("activity_in_use")
    record("activity.removed", found, by=by, programme_id=workshop.programme_id)
    found.delete()


@transaction.atomic
def copy_programme(*, source: Workshop, target: Workshop, by: Actor) -> int:
    """This will give an empty workshop the programme of another; how many parts.

    Speakers and their material belong to their evening and are not copied.
    """
    held = locked(target)
    if source.city_id != held.city_id:
        raise ValueError("a workshop of another city")
    if held.activities.exists():
        raise NotAllowedNow("has_programme")
    parts = list(source.activities.all())
    if not parts:
        raise NotAllowedNow("no_programme")
    for part in parts:
        Activity.objects.create(
            city=held.city,
            workshop=held,
            starts_at=held.starts_at + (part.starts_at - source.starts_at),
            **{name: getattr(part, name) for name in COPIED},
        )
    record("programme.copied", held, by=by, source_id=source.pk, parts=len(parts))
    return len(parts)
