"""Who links things to goals, reviews the links and keeps the city's own goals."""

from __future__ import annotations

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("goals.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("goals.link", Role.COORDINATOR, Role.FACILITATOR)
allow("goals.manage", Role.COORDINATOR)
