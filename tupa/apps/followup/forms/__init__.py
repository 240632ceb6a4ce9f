"""Forms with which units are kept, ideas assigned, answers written and promises followed."""

from tupa.apps.followup.forms.answer import AnswerForm, AssignForm, ProgressForm, ReassignForm
from tupa.apps.followup.forms.evidence import MoveStepForm, PictureForm, StepForm
from tupa.apps.followup.forms.talk import (
    AnswersFileForm,
    FollowForm,
    QuestionForm,
    RecordedReplyForm,
    RemarkForm,
    ReplyForm,
    TieForm,
)
from tupa.apps.followup.forms.unit import CloseUnitForm, ContactForm, RulesForm, UnitForm

__all__ = [
    "AnswerForm",
    "AnswersFileForm",
    "AssignForm",
    "CloseUnitForm",
    "ContactForm",
    "FollowForm",
    "MoveStepForm",
    "PictureForm",
    "ProgressForm",
    "QuestionForm",
    "ReassignForm",
    "RecordedReplyForm",
    "RemarkForm",
    "ReplyForm",
    "RulesForm",
    "StepForm",
    "TieForm",
    "UnitForm",
]
