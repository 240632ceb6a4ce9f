"""Who decides where the city's news is sent to."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("webhooks.see", Role.COORDINATOR, Role.OBSERVER)
allow("webhooks.edit", Role.COORDINATOR)
