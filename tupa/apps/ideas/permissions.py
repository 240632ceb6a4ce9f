"""Who may make, publish and read ideas on the desk."""

from __future__ import annotations

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("ideas.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("ideas.make", Role.COORDINATOR, Role.FACILITATOR)
allow("ideas.translate", Role.COORDINATOR, Role.FACILITATOR)
allow("ideas.decide", Role.COORDINATOR)
