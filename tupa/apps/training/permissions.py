"""Who takes courses, and who holds them."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("training.take", *Role.values)
allow("training.see", Role.COORDINATOR, Role.FACILITATOR)
allow("training.hold", Role.COORDINATOR)
