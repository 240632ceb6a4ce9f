"""Calls, the channels they are spread through, and the applications people send to them."""

from tupa.apps.recruitment.models.application import (
    Application,
    ApplicationAnswer,
    ApplicationQuerySet,
)
from tupa.apps.recruitment.models.arriving import ApplicationImport
from tupa.apps.recruitment.models.call import Call
from tupa.apps.recruitment.models.declared import AnswerChange, Declaration
from tupa.apps.recruitment.models.form import FormQuestion, FormVersion, FreeAnswer
from tupa.apps.recruitment.models.outreach import OutreachChannel

__all__ = [
    "AnswerChange",
    "Application",
    "ApplicationAnswer",
    "ApplicationImport",
    "ApplicationQuerySet",
    "Call",
    "Declaration",
    "FormQuestion",
    "FormVersion",
    "FreeAnswer",
    "OutreachChannel",
]
