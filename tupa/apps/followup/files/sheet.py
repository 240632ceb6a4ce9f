"""What a file of answers holds, whichever program wrote it: one sheet an idea, one line a field.

The fields are those of the page (`AnswerForm`), and what comes back is judged by the same form.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from tupa.apps.followup.forms import AnswerForm
from tupa.apps.followup.models import Answer, Assignment
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import language_codes, needed_languages, staff_codes
from tupa.apps.look.templatetags.look import day

__all__ = ["Blank", "Fault", "FileRefusedError", "Filled", "blanks_of", "keys", "read_filled"]

#: 5 MB packed, and not a hundred times as much unpacked.
MOST_BYTES, MOST_UNPACKED = 5_000_000, 60_000_000
_IN_LANGUAGES = (
    "reason",
    "forwarded_to",
    "deciding_body",
    "owner",
    "promise_text",
    "promise_owner",
)
_PLAIN = ("new_answer_by", "money", "diary_number", "decision_url", "due_on", "next_update_on")
_DAYS = {"new_answer_by", "due_on", "next_update_on"}


def keys() -> tuple[str, ...]:
    """The lines in their order: `reason.fi` is the reason in Finnish."""
    return (
        "outcome",
        *(f"reason.{code}" for code in language_codes()),
        "new_answer_by",
        *(f"deciding_body.{code}" for code in needed_languages()),
        *(f"forwarded_to.{code}" for code in needed_languages()),
        *(f"promise_text.{code}" for code in needed_languages()),
        *(f"promise_owner.{code}" for code in needed_languages()),
        *("due_on", "next_update_on", "money", "diary_number", "decision_url"),
        *(f"owner.{code}" for code in needed_languages()),
    )


class FileRefusedError(Exception):
    """The file as a whole cannot be read: says why."""


@dataclass(frozen=True)
class Blank:
    """One idea as it goes out: what the reader sees, and what has been drafted already."""

    assignment: Assignment
    head: str
    text: str
    day: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Filled:
    """One idea as it came back: `where` is the row or the table of the file."""

    pk: str
    where: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong in which line of which idea."""

    where: str
    line: str
    text: str


@dataclass
class Read:
    """What a file says: answers that can be kept as drafts, or what is wrong with it."""

    answers: list[tuple[Assignment, AnswerForm]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def label_of(key: str) -> str:
    """`Reason in plain language (sv)`"""
    name, _dot, code = key.partition(".")
    label = str(AnswerForm.base_fields[name].label)
    return f"{label} ({code})" if code else label


def outcomes() -> list[str]:
    return [str(label) for label in Answer.Outcome.labels]


def blanks_of(assignments: Sequence[Assignment]) -> list[Blank]:
    """The open ideas of a unit with the drafts they have."""
    drafts = {
        one.assignment_id: one
        for one in Answer.objects.drafts()
        .filter(assignment__in=assignments)
        .prefetch_related("commitments")
    }
    return [_blank(one, drafts.get(one.pk)) for one in assignments]


def _blank(assignment: Assignment, draft: Answer | None) -> Blank:
    words = reading_of(assignment.idea)
    shown = AnswerForm.about(draft)
    values: dict[str, str] = {}
    for key in keys():
        name, _dot, code = key.partition(".")
        value = shown.get(name)
        if name == "outcome":
            values[key] = str(Answer.Outcome(value).label) if value else ""
        elif code:
            values[key] = all_languages(value).get(code, "")
        else:
            values[key] = "" if value is None else str(value)
    return Blank(
        assignment,
        f"{assignment.idea.number}. {words.title}",
        words.text,
        day(assignment.answer_by, "year"),
        values,
    )


def read_filled(filled: Sequence[Filled], waiting: Sequence[Assignment]) -> Read:
    """Judges every sheet that says something; an empty one is left as it is."""
    read, by_pk = Read(), {str(one.pk): one for one in waiting}
    for sheet in filled:
        if not any(value.strip() for value in sheet.values.values()):
            continue
        assignment = by_pk.get(sheet.pk.strip())
        if assignment is None:
            text = _("This idea does not wait for an answer of this unit.")
            read.faults.append(Fault(sheet.where, _("Key (do not change)"), text))
            continue
        form = AnswerForm(_posted(sheet, assignment), assignment=assignment)
        if form.is_valid():
            read.answers.append((assignment, form))
        for name, errors in form.errors.items():
            line = str(form.fields[name].label) if name in form.fields else ""
            read.faults += [Fault(sheet.where, line, str(one)) for one in errors]
    if not read.answers and not read.faults:
        raise FileRefusedError(_("The file has no answers in it."))
    return read


def _posted(sheet: Filled, assignment: Assignment) -> dict[str, str]:
    """The values as the page would send them; a language the file lacks stays as drafted."""
    draft = Answer.objects.drafts().filter(assignment=assignment).first()
    known = AnswerForm.about(draft)
    posted = {"outcome": _outcome(sheet.values.get("outcome", ""))}
    for name in _PLAIN:
        value = sheet.values.get(name, "").strip()
        posted[name] = _day(value) if name in _DAYS else value
    for name in _IN_LANGUAGES:
        drafted = all_languages(known.get(name))
        for index, code in enumerate(language_codes()):
            value = sheet.values.get(f"{name}.{code}", drafted.get(code, ""))
            posted[f"{name}_{index}"] = value
    return posted


def _outcome(written: str) -> str:
    """By its words in any language of the site, or by its code."""
    wanted = " ".join(written.split()).casefold()
    for outcome in Answer.Outcome:
        names = {outcome.value}
        for code in dict.fromkeys([*language_codes(), *staff_codes()]):
            with translation.override(code):
                names.add(str(outcome.label).casefold())
        if wanted in names:
            return outcome.value
    return written


def _day(written: str) -> str:
    """As a date of the page; what cannot be read is left for the form to refuse."""
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(written, shape).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return written
