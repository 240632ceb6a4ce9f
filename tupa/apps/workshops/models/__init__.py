"""Workshops, their timed programme, methods, and who is invited and comes."""

from tupa.apps.workshops.models.activity import Activity, Material
from tupa.apps.workshops.models.debrief import Debrief
from tupa.apps.workshops.models.expert import Briefing, Question
from tupa.apps.workshops.models.method import Method, Stage
from tupa.apps.workshops.models.participant import Participant
from tupa.apps.workshops.models.run_sheet import RunSheet
from tupa.apps.workshops.models.series import (
    Aim,
    Feed,
    PlanTask,
    SeriesQuestion,
    WithdrawnEntry,
)
from tupa.apps.workshops.models.workshop import Workshop

__all__ = [
    "Activity",
    "Aim",
    "Briefing",
    "Debrief",
    "Feed",
    "Material",
    "Method",
    "Participant",
    "PlanTask",
    "Question",
    "RunSheet",
    "SeriesQuestion",
    "Stage",
    "WithdrawnEntry",
    "Workshop",
]
