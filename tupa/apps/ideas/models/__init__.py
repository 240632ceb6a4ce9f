"""Ideas with where they came from, and the panel's joint statement."""

from tupa.apps.ideas.models.idea import (
    Confirmation,
    EarlierIdeaWording,
    Idea,
    IdeaLink,
    IdeaNote,
    IdeaQuerySet,
    IdeaTranslation,
    Theme,
)
from tupa.apps.ideas.models.statement import Amendment, Statement, StatementPoint, StatementVote

__all__ = [
    "Amendment",
    "Confirmation",
    "EarlierIdeaWording",
    "Idea",
    "IdeaLink",
    "IdeaNote",
    "IdeaQuerySet",
    "IdeaTranslation",
    "Statement",
    "StatementPoint",
    "StatementVote",
    "Theme",
]
