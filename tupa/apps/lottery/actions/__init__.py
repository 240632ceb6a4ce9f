"""Everything that changes the pool or a draw."""

from tupa.apps.lottery.actions.commit import commit_draw
from tupa.apps.lottery.actions.compute import compute_draw
from tupa.apps.lottery.actions.draws import compute_again, confirm_draw, draw_again, start_draw
from tupa.apps.lottery.actions.exclusions import (
    confirm_exclusion,
    propose_exclusion,
    remove_exclusion,
)
from tupa.apps.lottery.actions.pick import add_number, drawn_people, pick_ticket
from tupa.apps.lottery.actions.pool import seal_pool, why_not_sealed
from tupa.apps.lottery.actions.witness import sign_as_witness

__all__ = [
    "add_number",
    "commit_draw",
    "compute_again",
    "compute_draw",
    "confirm_draw",
    "confirm_exclusion",
    "draw_again",
    "drawn_people",
    "pick_ticket",
    "propose_exclusion",
    "remove_exclusion",
    "seal_pool",
    "sign_as_witness",
    "start_draw",
    "why_not_sealed",
]
