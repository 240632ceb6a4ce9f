"""The frame of the handbook as a part of a panel's model: its chapters and what is asked.

It comes with Tupa and stands in the model to be read and compared. What organisers wrote is not in
it: a city says what it learnt beside each part of the model.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Documents, Part, Preview, take_nothing
from tupa.apps.handbook.outline import CHAPTERS, QUESTIONS
from tupa.apps.look.spoken import BUILT_IN
from tupa.apps.programmes.models import Programme

__all__ = ["HANDBOOK"]

PATH = "handbook.json"


def _export(programme: Programme) -> Documents:
    return {PATH: _frame()}


def _frame() -> dict[str, Any]:
    chapters = [
        {"key": one.key, "title": _in_all(one.title), "hint": _in_all(one.hint)}
        for one in CHAPTERS.values()
    ]
    questions = [{"key": key, "text": _in_all(text)} for key, text in QUESTIONS.items()]
    return {"chapters": chapters, "questions": questions}


def _in_all(text: Any) -> dict[str, str]:
    said = {}
    for language in BUILT_IN:
        with override(language):
            said[language] = str(text)
    return said


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    if PATH in documents and documents[PATH] != _frame():
        found.conflicts.append(_("Your service asks other questions for the handbook."))
    return found


HANDBOOK = Part("handbook", gettext_lazy("Handbook"), 90, _export, _preview, take_nothing)
