"""Who may read and change the list of places."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("venues.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("venues.change", Role.COORDINATOR)
