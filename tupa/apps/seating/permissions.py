"""Who may see and change who sits where, and who sees the rules."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("seating.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("seating.change", Role.COORDINATOR, Role.FACILITATOR)
# Who is kept apart from whom is for those who must know it.
allow("seating.plan", Role.COORDINATOR)
