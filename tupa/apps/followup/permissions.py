"""Who assigns, answers and tells; a member of a unit only for the unit's own ideas."""

from __future__ import annotations

from typing import Any

from tupa.apps.accounts.models import Role, User
from tupa.apps.accounts.permissions import allow
from tupa.apps.followup.models import UnitMember

__all__ = ["answers_for"]


def answers_for(user: User, thing: Any) -> bool:
    """Coordinators for every unit, others for the units they are members of."""
    if Role.COORDINATOR in user.roles:
        return True
    return UnitMember.objects.filter(city=thing.city_id, unit=thing.unit_id, user=user).exists()


allow("followup.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("assignments.manage", Role.COORDINATOR)
allow("units.read", Role.COORDINATOR, Role.OBSERVER)
allow("units.manage", Role.COORDINATOR)
allow("answers.own", *Role.values)
allow("answers.write", Role.COORDINATOR, Role.UNIT, when=answers_for)
allow("promises.tell", Role.COORDINATOR, Role.UNIT, when=answers_for)
