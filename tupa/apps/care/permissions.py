"""Who may see what a named person needs: those who arrange it, and nobody else."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("care.see", Role.COORDINATOR)
allow("care.edit", Role.COORDINATOR)
allow("catering.see", Role.COORDINATOR, Role.FACILITATOR)
