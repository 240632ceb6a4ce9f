"""Payments are kept apart: coordinators alone."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("costs.see", Role.COORDINATOR)
allow("costs.edit", Role.COORDINATOR)
