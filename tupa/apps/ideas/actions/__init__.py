"""What is done to ideas: made, sorted, confirmed by the table, published, withdrawn."""

from tupa.apps.ideas.actions.confirmation import (
    reply_confirmation,
    send_for_confirmation,
    send_together,
)
from tupa.apps.ideas.actions.drafting import discard_draft, draft_from_notes, split_off
from tupa.apps.ideas.actions.linking import merge_ideas, split_idea, undo_link
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
    "discard_draft",
    "draft_from_notes",
    "edit_idea",
    "link_notes",
    "make_idea",
    "merge_ideas",
    "publish_idea",
    "publish_silent",
    "reply_confirmation",
    "save_theme",
    "send_for_confirmation",
    "send_together",
    "sort_idea",
    "split_idea",
    "split_off",
    "translate_idea",
    "undo_link",
    "unlink_note",
    "withdraw_idea",
]
