"""What is done to ideas: made, sorted, confirmed by the table, published, withdrawn."""

from tupa.apps.ideas.actions.confirmation import reply_confirmation, send_for_confirmation
from tupa.apps.ideas.actions.publishing import publish_idea, publish_silent, withdraw_idea
from tupa.apps.ideas.actions.sorting import save_theme, sort_idea
from tupa.apps.ideas.actions.wording import (
    edit_idea,
    link_notes,
    make_idea,
    translate_idea,
    unlink_note,
)

__all__ = [
    "edit_idea",
    "link_notes",
    "make_idea",
    "publish_idea",
    "publish_silent",
    "reply_confirmation",
    "save_theme",
    "send_for_confirmation",
    "sort_idea",
    "translate_idea",
    "unlink_note",
    "withdraw_idea",
]
