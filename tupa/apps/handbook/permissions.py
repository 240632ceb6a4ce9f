"""Who reads, writes and publishes a handbook."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("handbook.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("handbook.learn", Role.COORDINATOR, Role.FACILITATOR)
allow("handbook.edit", Role.COORDINATOR)
