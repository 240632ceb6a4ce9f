"""What is done to calls and applications."""

from tupa.apps.recruitment.actions.applications import (
    Applied,
    apply,
    change_application,
    on_withdrawal,
    withdraw_application,
)
from tupa.apps.recruitment.actions.calls import (
    change_closing,
    change_opening,
    close_call,
    close_due_calls,
    open_call,
    remove_call,
    save_call,
)
from tupa.apps.recruitment.actions.declared import declare, declare_first
from tupa.apps.recruitment.actions.form import (
    place_question,
    publish_form,
    remove_question,
    save_question,
    set_required,
)
from tupa.apps.recruitment.actions.imports import ApplicationDraft, import_applications
from tupa.apps.recruitment.actions.outreach import (
    note_opened,
    note_ring,
    remove_channel,
    save_channel,
)
from tupa.apps.recruitment.actions.targeted import aim_call
from tupa.apps.recruitment.actions.texts import correct_call

__all__ = [
    "ApplicationDraft",
    "Applied",
    "aim_call",
    "apply",
    "change_application",
    "change_closing",
    "change_opening",
    "close_call",
    "close_due_calls",
    "correct_call",
    "declare",
    "declare_first",
    "import_applications",
    "note_opened",
    "note_ring",
    "on_withdrawal",
    "open_call",
    "place_question",
    "publish_form",
    "remove_call",
    "remove_channel",
    "remove_question",
    "save_call",
    "save_channel",
    "save_question",
    "set_required",
    "withdraw_application",
]
