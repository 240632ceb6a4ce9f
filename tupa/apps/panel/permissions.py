"""Who may see and change the panel. Contact data: coordinators only."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("panel.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("panel.contact", Role.COORDINATOR)
allow("panel.edit", Role.COORDINATOR)
