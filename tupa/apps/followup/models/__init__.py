"""Who must answer, what they answered, what was promised and where it stands."""

from tupa.apps.followup.models.answer import (
    Answer,
    Assignment,
    Remark,
    Reminder,
    TableQuestion,
    TableReply,
)
from tupa.apps.followup.models.evidence import EvidencePicture, PromiseStep
from tupa.apps.followup.models.goal import CommitmentGoal
from tupa.apps.followup.models.promise import (
    Ask,
    CheckPoint,
    Commitment,
    Follower,
    Progress,
    WatchedAction,
)
from tupa.apps.followup.models.unit import AnsweringRules, Contact, Unit, UnitMember

__all__ = [
    "Answer",
    "AnsweringRules",
    "Ask",
    "Assignment",
    "CheckPoint",
    "Commitment",
    "CommitmentGoal",
    "Contact",
    "EvidencePicture",
    "Follower",
    "Progress",
    "PromiseStep",
    "Remark",
    "Reminder",
    "TableQuestion",
    "TableReply",
    "Unit",
    "UnitMember",
    "WatchedAction",
]
