"""Who may read the record of what was done."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("event.read", Role.COORDINATOR, Role.OBSERVER)
allow("event.check", Role.COORDINATOR)
