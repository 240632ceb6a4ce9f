"""Everything that shares a draft, comments on it and answers the comments."""

from tupa.apps.drafts.actions.comments import (
    answer_comment,
    tell_changes,
    write_comment,
)
from tupa.apps.drafts.actions.drafts import close_draft, remove_draft, save_draft
from tupa.apps.drafts.actions.partners import forget_partner, save_partner
from tupa.apps.drafts.actions.sharing import share_draft

__all__ = [
    "answer_comment",
    "close_draft",
    "forget_partner",
    "remove_draft",
    "save_draft",
    "save_partner",
    "share_draft",
    "tell_changes",
    "write_comment",
]
