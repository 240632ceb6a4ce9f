"""Units: who must answer, and which members of staff answer for them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import record
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Unit, UnitMember
from tupa.apps.followup.texts import Text, tidy

__all__ = ["save_unit"]


@transaction.atomic
def save_unit(
    *,
    city: City,
    name: Text,
    by: Actor,
    email: str = "",
    is_outside: bool = False,
    members: Iterable[User] = (),
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
    saved = unit or Unit(city=city)
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


def _members(unit: Unit, members: Iterable[User]) -> list[int]:
    """Makes the unit's members these; a user of another city is left out."""
    wanted = {user.pk for user in members if user.city_id == unit.city_id}
    known = set(unit.members.values_list("user_id", flat=True))
    unit.members.exclude(user_id__in=wanted).delete()
    UnitMember.objects.bulk_create(
        UnitMember(city_id=unit.city_id, unit=unit, user_id=pk) for pk in sorted(wanted - known)
    )
    return sorted(wanted)
