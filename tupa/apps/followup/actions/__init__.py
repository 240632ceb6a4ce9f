"""What is done with ideas: given to a unit, answered, promised, followed up."""

from tupa.apps.followup.actions.answers import Promise, publish_answer, write_answer
from tupa.apps.followup.actions.assignments import assign_idea, reassign_idea, remind_unit
from tupa.apps.followup.actions.promises import make_promise, tell_progress
from tupa.apps.followup.actions.reminders import remind_due
from tupa.apps.followup.actions.units import save_unit

__all__ = [
    "Promise",
    "assign_idea",
    "make_promise",
    "publish_answer",
    "reassign_idea",
    "remind_due",
    "remind_unit",
    "save_unit",
    "tell_progress",
    "write_answer",
]
