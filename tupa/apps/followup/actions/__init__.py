"""What is done with ideas: given to a unit, answered, promised, followed up."""

from tupa.apps.followup.actions.answers import Facts, Promise, publish_answer, write_answer
from tupa.apps.followup.actions.assignments import assign_idea, reassign_idea, remind_unit
from tupa.apps.followup.actions.checkpoints import ask_where_it_stands
from tupa.apps.followup.actions.contacts import remove_contact, save_contact
from tupa.apps.followup.actions.evidence import (
    add_picture,
    add_step,
    move_step,
    remove_picture,
    remove_step,
)
from tupa.apps.followup.actions.handing_on import (
    approve_answer,
    comment_on_draft,
    hand_on,
    return_answer,
)
from tupa.apps.followup.actions.promises import make_promise, tell_progress
from tupa.apps.followup.actions.questions import ask_table, reply_to_unit
from tupa.apps.followup.actions.reminders import remind_due
from tupa.apps.followup.actions.rules import rules_of, save_rules
from tupa.apps.followup.actions.units import close_unit, save_unit

__all__ = [
    "Facts",
    "Promise",
    "add_picture",
    "add_step",
    "approve_answer",
    "ask_table",
    "ask_where_it_stands",
    "assign_idea",
    "close_unit",
    "comment_on_draft",
    "hand_on",
    "make_promise",
    "move_step",
    "publish_answer",
    "reassign_idea",
    "remind_due",
    "remind_unit",
    "remove_contact",
    "remove_picture",
    "remove_step",
    "reply_to_unit",
    "return_answer",
    "rules_of",
    "save_contact",
    "save_rules",
    "save_unit",
    "tell_progress",
    "write_answer",
]
