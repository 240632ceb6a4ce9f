"""Who may see and shape a programme."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("programme.see", Role.COORDINATOR, Role.FACILITATOR, Role.UNIT, Role.OBSERVER)
allow("programme.create", Role.COORDINATOR)
allow("programme.edit", Role.COORDINATOR)
