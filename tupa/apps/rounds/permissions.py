"""Rounds hold names and addresses: coordinators only."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

allow("rounds.see", Role.COORDINATOR)
allow("rounds.edit", Role.COORDINATOR)
