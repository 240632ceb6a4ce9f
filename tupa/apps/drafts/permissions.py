"""Who may read drafts and their comments, and who shares and answers."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("drafts.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("drafts.change", Role.COORDINATOR)
