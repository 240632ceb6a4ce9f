"""What is done with questionnaires, answers and the self-check."""

from tupa.apps.evaluation.actions.answers import Filled, enter_papers, take_answer
from tupa.apps.evaluation.actions.checklist import (
    publish_check,
    save_point,
    withdraw_check,
)
from tupa.apps.evaluation.actions.sending import remind_members, send_to_members
from tupa.apps.evaluation.actions.surveys import (
    close_due,
    close_survey,
    move_last_day,
    open_survey,
    prepare_pulses,
    publish_results,
    withdraw_results,
)

__all__ = [
    "Filled",
    "close_due",
    "close_survey",
    "enter_papers",
    "move_last_day",
    "open_survey",
    "prepare_pulses",
    "publish_check",
    "publish_results",
    "remind_members",
    "save_point",
    "send_to_members",
    "take_answer",
    "withdraw_check",
    "withdraw_results",
]
