"""Who may take the model of a panel out of the city, and bring another city's in."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("model.see", Role.COORDINATOR)
allow("model.change", Role.COORDINATOR)
