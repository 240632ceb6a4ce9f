"""Who may read the register, decide how long data is kept, and redact."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("personal_data.read", Role.COORDINATOR, Role.OBSERVER)
allow("retention.set", Role.COORDINATOR)
allow("text.redact", Role.COORDINATOR)
