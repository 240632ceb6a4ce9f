"""Makes, changes, moves and removes the parts of a workshop's programme."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.versions import in_use, versioned
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Activity, Material, Participant, Workshop

__all__ = [
    "copy_programme",
    "move_activity",
    "place_activity",
    "remove_activity",
    "save_activity",
    "set_materials",
]

#: Speakers, their material and who leads belong to their evening.
COPIED = (
    *("minutes", "kind", "title", "description", "question", "purpose", "method", "room"),
    *("leads", "writes", "least_minutes", "is_public", "reseats"),
)


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
    leader: Participant | None = None,
    shift_later: bool = False,
    **more: Any,
) -> Activity:
    """This will add a part to the programme or change one; the same new part twice is one part.

    With `shift_later` the parts after it move by as much as its end moves. `more` are the other
    fields of the row; of a part that is changed those left out stay as they are.
    """
    held = locked(workshop)
    if leader is not None and leader.workshop_id != held.pk:
        raise ValueError("somebody of another workshop")
    values = {
        "starts_at": starts_at,
        "minutes": minutes,
        "kind": kind,
        "title": title,
        "leader": leader,
        **more,
    }
    if activity is None:
        with versioned(held, by=by, verb="activity.added"):
            return _add(held, values, by=by)
    with versioned(held, by=by, verb="activity.changed"):
        return _change(held, activity, values, by=by, shift_later=shift_later)


def _change(
    workshop: Workshop,
    activity: Activity,
    values: dict[str, Any],
    *,
    by: Actor,
    shift_later: bool,
) -> Activity:
    changed = workshop.activities.select_for_update(of=("self",)).get(pk=activity.pk)
    old_end = changed.ends_at
    for name, value in values.items():
        setattr(changed, name, value)
    changed.save()
    moved = _shift(workshop, changed, old_end) if shift_later else 0
    record("activity.changed", changed, by=by, programme_id=workshop.programme_id, moved=moved)
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
    parts = list(workshop.activities.select_for_update(of=("self",)))
    index = next((at for at, one in enumerate(parts) if one.pk == activity.pk), None)
    if index is None:
        return False
    start = index - 1 if earlier else index
    if start < 0 or start + 1 >= len(parts):
        return False
    order = [*parts[:start], parts[start + 1], parts[start], *parts[start + 2 :]]
    with versioned(workshop, by=by, verb="activity.moved"):
        _retime(parts, order)
    record("activity.moved", activity, by=by, programme_id=workshop.programme_id, earlier=earlier)
    return True


@transaction.atomic
def place_activity(activity: Activity, *, after: Activity | None, by: Actor) -> bool:
    """This will move the part to right after another, or to the beginning; False if it is there.

    Every part keeps its length, and the pauses of the evening stay where they were.
    """
    workshop = locked(activity.workshop)
    parts = list(workshop.activities.select_for_update(of=("self",)))
    moved = next((one for one in parts if one.pk == activity.pk), None)
    others = [one for one in parts if one is not moved]
    places = [place for place, one in enumerate(others) if after and one.pk == after.pk]
    if moved is None or (after is not None and not places):
        return False
    place = places[0] + 1 if places else 0
    order = [*others[:place], moved, *others[place:]]
    if order == parts:
        return False
    with versioned(workshop, by=by, verb="activity.moved"):
        _retime(parts, order)
    record("activity.moved", activity, by=by, programme_id=workshop.programme_id, place=place)
    return True


def _retime(before: list[Activity], order: list[Activity]) -> None:
    """Gives the parts the times of their new order, with the pauses at their places."""
    none = datetime.timedelta(0)
    pauses = [max(later.starts_at - one.ends_at, none) for one, later in pairwise(before)]
    starts_at = before[0].starts_at
    for part, pause in zip(order, [*pauses, none], strict=True):
        if part.starts_at != starts_at:
            part.starts_at = starts_at
            part.save(update_fields=["starts_at"])
        starts_at = part.ends_at + pause


@transaction.atomic
def remove_activity(activity: Activity, *, by: Actor) -> None:
    """This will remove a part during which nothing was written."""
    workshop = locked(activity.workshop)
    found = workshop.activities.select_for_update(of=("self",)).filter(pk=activity.pk).first()
    if found is None:
        return
    if in_use(found):
        raise NotAllowedNow("activity_in_use")
    with versioned(workshop, by=by, verb="activity.removed"):
        record("activity.removed", found, by=by, programme_id=workshop.programme_id)
        found.delete()


@transaction.atomic
def set_materials(activity: Activity, *, materials: list[dict[str, Any]], by: Actor) -> None:
    """This will say anew what the part needs."""
    workshop = locked(activity.workshop)
    held = workshop.activities.select_for_update(of=("self",)).get(pk=activity.pk)
    with versioned(workshop, by=by, verb="activity.changed"):
        held.materials.all().delete()
        for one in materials:
            Material.objects.create(city=workshop.city, activity=held, **one)
    count = len(materials)
    record("activity.equipped", held, by=by, programme_id=workshop.programme_id, materials=count)


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
    parts = list(source.activities.prefetch_related("materials"))
    if not parts:
        raise NotAllowedNow("no_programme")
    with versioned(held, by=by, verb="programme.copied"):
        for part in parts:
            _copy(part, held, part.starts_at - source.starts_at)
    record("programme.copied", held, by=by, source_id=source.pk, parts=len(parts))
    return len(parts)


def _copy(part: Activity, target: Workshop, after: datetime.timedelta) -> None:
    copied = Activity.objects.create(
        city=target.city,
        workshop=target,
        starts_at=target.starts_at + after,
        **{name: getattr(part, name) for name in COPIED},
    )
    for item in part.materials.all():
        Material.objects.create(
            city=target.city, activity=copied, name=item.name, amount=item.amount, per=item.per
        )
