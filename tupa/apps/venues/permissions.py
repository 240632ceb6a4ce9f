"""Who may read and change places, and see who travels how long."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("venues.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("venues.change", Role.COORDINATOR)
allow("reach.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("reach.ask", Role.COORDINATOR)
allow("reach.members", Role.COORDINATOR)
