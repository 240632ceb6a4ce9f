"""Everything that changes who sits on the panel."""

from tupa.apps.panel.actions.checking import check_answers, confirm_residence, send_residence_code
from tupa.apps.panel.actions.imports import MemberDraft, import_members
from tupa.apps.panel.actions.invite import seat_panel, tell_not_drawn
from tupa.apps.panel.actions.replies import (
    confirm_seat,
    decline_seat,
    follow_withdrawal,
    leave_panel,
    note_call,
    release_silent,
)
from tupa.apps.panel.actions.successions import (
    ask_successor,
    leave_seat_empty,
    propose_successors,
    release_reserve,
)
from tupa.apps.panel.actions.telling import remind, remind_due

__all__ = [
    "MemberDraft",
    "ask_successor",
    "check_answers",
    "confirm_residence",
    "confirm_seat",
    "decline_seat",
    "follow_withdrawal",
    "import_members",
    "leave_panel",
    "leave_seat_empty",
    "note_call",
    "propose_successors",
    "release_reserve",
    "release_silent",
    "remind",
    "remind_due",
    "seat_panel",
    "send_residence_code",
    "tell_not_drawn",
]
