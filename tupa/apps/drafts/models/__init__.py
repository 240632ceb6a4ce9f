"""Drafts of what a panel will do, who is asked about them, and what they say."""

from tupa.apps.drafts.models.comment import Comment
from tupa.apps.drafts.models.draft import Draft, Reader
from tupa.apps.drafts.models.partner import Partner

__all__ = ["Comment", "Draft", "Partner", "Reader"]
