"""Who makes and publishes reports."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("reports.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("reports.edit", Role.COORDINATOR)
