"""Who may see and change who sits where."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("seating.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("seating.change", Role.COORDINATOR, Role.FACILITATOR)
