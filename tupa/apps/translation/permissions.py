"""Who may see how far the translations are, and who may write them."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("texts.see", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("texts.edit", Role.COORDINATOR)
