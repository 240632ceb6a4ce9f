"""Who may do what with the pool and the draw."""

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import allow

READERS = (Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER)

allow("draw.view", *READERS)
allow("draw.evidence", Role.COORDINATOR, Role.OBSERVER)
allow("exclusion.decide", Role.COORDINATOR)
allow("pool.seal", Role.COORDINATOR)
allow("draw.compute", Role.COORDINATOR)
allow("draw.pick", Role.COORDINATOR)
allow("draw.commit", Role.COORDINATOR)
allow("draw.confirm", Role.COORDINATOR)
allow("draw.witness", Role.OBSERVER)
