"""Who may do what with workshops and their people."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("workshops.read", Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)
allow("workshops.change", Role.COORDINATOR)
allow("workshops.attend", Role.COORDINATOR, Role.FACILITATOR)
allow("workshops.export", Role.COORDINATOR)
#: Members of units meet them in their training.
allow("methods.read", *Role.values)
allow("methods.change", Role.COORDINATOR)
