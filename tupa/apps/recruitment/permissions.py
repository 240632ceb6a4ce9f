"""Who may see and run a call. Applications hold contact data: coordinators only."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("call.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("call.edit", Role.COORDINATOR)
allow("gaps.see", Role.COORDINATOR, Role.FACILITATOR)
allow("applications.see", Role.COORDINATOR)
allow("applications.edit", Role.COORDINATOR)
allow("channels.see", Role.COORDINATOR)
allow("channels.edit", Role.COORDINATOR)
