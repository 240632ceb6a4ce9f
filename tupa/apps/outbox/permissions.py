"""Who may see and send messages: they hold contact data, so coordinators alone."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("message.read", Role.COORDINATOR)
allow("message.send", Role.COORDINATOR)
