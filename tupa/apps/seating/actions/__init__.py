"""What is done with tables, seats, rules and plans."""

from tupa.apps.seating.actions.door import check_in, name_table
from tupa.apps.seating.actions.moves import lock_seats, move_person, swap_people
from tupa.apps.seating.actions.pairs import keep_pair_apart
from tupa.apps.seating.actions.rules import (
    add_rule,
    carry_rules,
    choose_parts,
    choose_rounds,
    mark_accessible,
    order_attributes,
    remove_rule,
)
from tupa.apps.seating.actions.runs import choose_offer, start_plan, start_reseat
from tupa.apps.seating.actions.setup import set_up
from tupa.apps.seating.actions.tables import (
    MOST_TABLES,
    make_tables,
    plan_seat,
    plan_seats,
    record_sat,
    spread_evenly,
)
from tupa.apps.seating.actions.versions import undo, use_plan

__all__ = [
    "MOST_TABLES",
    "add_rule",
    "carry_rules",
    "check_in",
    "choose_offer",
    "choose_parts",
    "choose_rounds",
    "keep_pair_apart",
    "lock_seats",
    "make_tables",
    "mark_accessible",
    "move_person",
    "name_table",
    "order_attributes",
    "plan_seat",
    "plan_seats",
    "record_sat",
    "remove_rule",
    "set_up",
    "spread_evenly",
    "start_plan",
    "start_reseat",
    "swap_people",
    "undo",
    "use_plan",
]
