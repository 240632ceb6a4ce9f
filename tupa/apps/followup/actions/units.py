"""Units: who must answer, and which members of staff answer for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.assignments import move_to_successor
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Unit, UnitMember
from tupa.apps.followup.texts import Text
from tupa.apps.look.languages import tidy

__all__ = ["close_unit", "save_unit"]


@transaction.atomic
def save_unit(
    *,
    city: City,
    name: Text,
    by: Actor,
    email: str = "",
    is_outside: bool = False,
    members: Iterable[User] = (),
    superior: Text | None = None,
    superior_email: str = "",
    paused_from: datetime.date | None = None,
    paused_until: datetime.date | None = None,
    unit: Unit | None = None,
    key: str = "",
) -> Unit:
    """This will make a unit or change one, and say who answers for it."""
    City.objects.select_for_update().get(pk=city.pk)
    text = tidy(name)
    wanted = key or (unit.key if unit else slugify(str(text))[:40] or "unit")
    taken = Unit.objects.filter(city=city, key=wanted)
    if unit is not None:
        taken = taken.exclude(pk=unit.pk)
    if taken.exists():
        raise NotAllowedNow("unit_key")
    if (paused_from is None) != (paused_until is None):
        raise NotAllowedNow("away")
    if paused_from is not None and paused_until is not None and paused_until < paused_from:
        raise NotAllowedNow("away")
    saved = unit or Unit(city=city)
    saved.superior, saved.superior_email = tidy(superior), superior_email
    saved.paused_from, saved.paused_until = paused_from, paused_until
    saved.key, saved.name, saved.email, saved.is_outside = wanted, text, email, is_outside
    saved.save()
    users = _members(saved, members)
    record(
        "unit.changed" if unit else "unit.made",
        saved,
        by=by,
        members=users,
        is_outside=is_outside,
    )
    return saved


@transaction.atomic
def close_unit(
    unit: Unit, *, by: Actor, successor: Unit | None = None, today: datetime.date | None = None
) -> Unit:
    """This will close a unit; the one it becomes part of takes over what is open.

    A unit closed earlier may be given its successor later. A circle of successors is refused.
    """
    City.objects.select_for_update().get(pk=unit.city_id)
    locked = Unit.objects.select_for_update(of=("self",)).select_related("city").get(pk=unit.pk)
    if successor is not None:
        _check_successor(locked, successor)
    waiting = list(
        locked.assignments.open().select_related("idea__programme", "city", "idea__city")
    )
    promises = locked.commitments.open()
    if successor is None and (waiting or promises.exists()):
        raise NotAllowedNow("unit_open_work")
    locked.successor = successor
    locked.closed_on = locked.closed_on or today or today_in(locked.city)
    locked.save(update_fields=["successor", "closed_on"])
    record("unit.closed", locked, by=by, successor=successor.pk if successor is not None else None)
    if successor is not None:
        for one in waiting:
            move_to_successor(one, successor, by=by)
        promises.update(unit=successor)
    return locked


def _check_successor(unit: Unit, successor: Unit) -> None:
    if successor.city_id != unit.city_id:
        raise NotAllowedNow("other_city")
    step: Unit | None = successor
    while step is not None:
        if step.pk == unit.pk:
            raise NotAllowedNow("unit_circle", unit=str(successor.name))
        step = step.successor
    if successor.closed_on is not None:
        raise NotAllowedNow("unit_closed", unit=str(successor.name))


def _members(unit: Unit, members: Iterable[User]) -> list[int]:
    """Makes the unit's members these; a user of another city is left out."""
    wanted = {user.pk for user in members if user.city_id == unit.city_id}
    known = set(unit.members.values_list("user_id", flat=True))
    unit.members.exclude(user_id__in=wanted).delete()
    UnitMember.objects.bulk_create(
        UnitMember(city_id=unit.city_id, unit=unit, user_id=pk) for pk in sorted(wanted - known)
    )
    return sorted(wanted)
