"""Who may open tables, steer the wall and read the notes."""

from __future__ import annotations

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("capture.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("capture.run", Role.COORDINATOR, Role.FACILITATOR)
allow("wall.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER, Role.UNIT)
allow("wall.steer", Role.COORDINATOR, Role.FACILITATOR)
