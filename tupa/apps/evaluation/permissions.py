"""Who may see what was answered, who types in paper, and who opens and closes questionnaires."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("evaluation.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("evaluation.enter", Role.COORDINATOR, Role.FACILITATOR)
allow("evaluation.change", Role.COORDINATOR)
