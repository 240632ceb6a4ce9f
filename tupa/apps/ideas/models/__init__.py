"""Ideas with where they came from, dots given to them, and the panel's joint statement."""

from tupa.apps.ideas.models.ballot import Ballot, BallotSlip, Dot
from tupa.apps.ideas.models.idea import (
    Confirmation,
    EarlierIdeaWording,
    Idea,
    IdeaLink,
    IdeaNote,
    IdeaQuerySet,
    IdeaTranslation,
    Likeness,
    Theme,
    WorkshopSummary,
)
from tupa.apps.ideas.models.statement import Amendment, Statement, StatementPoint, StatementVote

__all__ = [
    "Amendment",
    "Ballot",
    "BallotSlip",
    "Confirmation",
    "Dot",
    "EarlierIdeaWording",
    "Idea",
    "IdeaLink",
    "IdeaNote",
    "IdeaQuerySet",
    "IdeaTranslation",
    "Likeness",
    "Statement",
    "StatementPoint",
    "StatementVote",
    "Theme",
    "WorkshopSummary",
]
