"""What every field of the open interface and of the open data means: the data dictionary.

In English here; the page reads it in the visitor's language, the OpenAPI description in English.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["ABOUT", "ADDRESSES", "FIELDS", "PARAMETERS", "TABLES", "TITLES"]

ABOUT = _(
    "What is public on the city's panel pages, for machines: panels, workshops, themes, ideas, "
    "answers, promises and goals. Read only, nothing personal. Licence: CC BY 4.0."
)

#: By operation.
TITLES: dict[str, Any] = {
    "programmes": _("Panels"),
    "programme": _("One panel"),
    "workshops": _("Workshops"),
    "themes": _("Themes"),
    "ideas": _("Ideas"),
    "idea": _("One idea"),
    "answers": _("Answers"),
    "commitments": _("Promises"),
    "goals": _("Sustainable Development Goals"),
}
#: The addresses, in the order of the page.
ADDRESSES: tuple[tuple[str, str], ...] = (
    ("programmes", "programmes"),
    ("programme", "programmes/{slug}"),
    ("workshops", "workshops"),
    ("themes", "themes"),
    ("ideas", "ideas"),
    ("idea", "ideas/{programme}/{number}"),
    ("answers", "answers"),
    ("commitments", "commitments"),
    ("goals", "goals"),
)
#: The tables of the open data, each a file; by the name of its rows' schema.
TABLES: dict[str, str] = {
    "programmes": "ProgrammeRow",
    "workshops": "WorkshopRow",
    "themes": "ThemeRow",
    "ideas": "IdeaRow",
    "answers": "AnswerRow",
    "commitments": "CommitmentRow",
    "goals": "GoalRow",
}

PARAMETERS: dict[str, Any] = {
    "page": _("Which page of the list; the first is 1"),
    "page_size": _("How many on a page, 100 at most"),
    "programme": _("Only of this panel: its name in addresses"),
    "slug": _("The panel's name in addresses"),
    "number": _("The idea's number within its panel"),
    "stage": _("Only panels at this stage"),
    "workshop": _("Only from the workshop with this number"),
    "theme": _("Only of this theme: its key"),
    "goal": _("Only what serves this goal, 1–17"),
    "status": _("Only ideas that stand so with the city, or were answered so"),
    "q": _("Only ideas that hold all these words, in any language"),
    "since": _("From this day on (for workshops: held; otherwise: published)"),
    "until": _("Until this day, itself included"),
    "idea": _("Only of the idea with this number"),
    "outcome": _("Only answers of this kind"),
    "state": _("Only promises in this state"),
    "late": _("Only what is late, or only what is not"),
}

_PROGRAMME = _("The panel's name in addresses")
_IDEA = _("The number of the idea within its panel")
_PAGES = _("The page for people, by language")
_UNIT = _("Who in the city answers for it; never a person's name")

FIELDS: dict[str, dict[str, Any]] = {
    "ProgrammeRow": {
        "slug": _PROGRAMME,
        "name": _("The panel's name"),
        "summary": _("What the panel is about, in short"),
        "stage": _("How far the panel is"),
        "panel_size": _("How many seats the panel has"),
        "starts_on": _("From which day its workshops are held, where agreed"),
        "ends_on": _("Until which day its workshops are held, where agreed"),
        "mandate": _("What the city asked of the panel and how it answers"),
        "pages": _PAGES,
        "open_data": _("The panel's open data as one file (zip)"),
    },
    "MandateRow": {
        "question": _("What the residents are asked"),
        "open_matters": _("What the residents can still change"),
        "closed_matters": _("What has been decided already"),
        "recipient": _("Who receives the result"),
        "office_holder": _("Who answers for the mandate, by office"),
        "given_on": _("The day the mandate was given"),
        "answer_days": _("Within how many days of publishing an idea is answered"),
        "answer_by": _("The day by which all answers have been given"),
    },
    "WorkshopRow": {
        "programme": _PROGRAMME,
        "number": _("The number of the workshop within its panel"),
        "theme": _("What the workshop is about"),
        "introduction": _("What the workshop is about, at more length"),
        "summary": _("What the ideas are about, in a few plain sentences"),
        "starts_at": _("When it begins"),
        "ends_at": _("When it ends"),
        "is_cancelled": _("Whether it was cancelled"),
        "venue": _("The place, by name"),
        "address": _("The place, by address"),
        "pages": _PAGES,
    },
    "ThemeRow": {
        "programme": _PROGRAMME,
        "key": _("The theme's name in addresses"),
        "name": pgettext_lazy("data dictionary", "The theme"),
        "ideas": _("How many published ideas belong to it"),
        "goals": _("The Sustainable Development Goals it serves"),
    },
    "IdeaRow": {
        "programme": _PROGRAMME,
        "number": _IDEA,
        "workshop": _("The number of the workshop it comes from"),
        "theme": _("The key of its theme"),
        "original_language": _("The language the table wrote in"),
        "title": _("The idea in a few words"),
        "text": _("The idea as its table approved it; the author is the table, never a person"),
        "is_withdrawn": _("Whether it was withdrawn after it was published"),
        "withdrawal_reason": _("Why it was withdrawn"),
        "merged_into": _("The number of the idea it went into"),
        "published_at": _("When it was published"),
        "is_confirmed": _("Whether the table has approved the wording"),
        "confirmed": _("How many at the table approved the wording"),
        "asked": _("How many at the table were asked"),
        "status": _("Where it stands with the city"),
        "goals": _("The Sustainable Development Goals it serves"),
        "targets": _("The targets it serves, by code"),
        "local_goals": _("The city's own goals it serves, by code"),
        "pages": _PAGES,
    },
    "AnswerRow": {
        "id": _("The answer's own number"),
        "programme": _PROGRAMME,
        "idea": _IDEA,
        "unit": _UNIT,
        "outcome": _("What the city answered, as a code"),
        "reason": _("Why, in plain language"),
        "forwarded_to": _("Whom the matter was forwarded to, when it is not the city's"),
        "new_answer_by": _("When the city answers anew, when it needs more time or a decision"),
        "was_due_on": _("The day by which the answer had been promised"),
        "published_at": _("When it was published"),
        "corrects": _("The number of the answer it corrects"),
        "is_corrected": _("Whether it was corrected later"),
        "pages": _PAGES,
    },
    "CommitmentRow": {
        "id": _("The promise's own number"),
        "programme": _PROGRAMME,
        "idea": _IDEA,
        "answer": _("The number of the answer it was made in"),
        "unit": _UNIT,
        "owner": _("Who sees to it, by office"),
        "text": _("What is promised"),
        "state": _("Where it stands, as a code"),
        "is_late": _("Whether its day, or that of its next update, has passed"),
        "made_at": _("When it was made"),
        "due_on": _("The day by which it is to be done"),
        "next_update_on": _("The day on which the city tells next how it goes"),
        "progress": _("Where it stood on each day something was told"),
        "steps": _("The steps by which it is kept, with where each stands"),
        "pictures": _("Pictures of what has been done"),
        "goals": _("The Sustainable Development Goals it serves"),
        "pages": _PAGES,
    },
    "ProgressRow": {
        "at": _("When it was told"),
        "state": _("Where it stood, as a code"),
        "text": _("What was told"),
        "done": _("How many are done, where they can be counted"),
        "total": _("Of how many"),
        "was_due_on": _("The day it was to be done by before, where that day was moved"),
        "evidence": _("The address of what shows it"),
        "evidence_title": _("What that address shows"),
    },
    "StepRow": {
        "name": _("The step, in a few words"),
        "state": _("Where it stood, as a code"),
        "reason": _("Why the step was dropped"),
        "moved_at": _("When it was last told of"),
    },
    "PictureRow": {
        "url": _("The address of the picture, a JPEG"),
        "alt": _("What the picture shows, in words"),
        "added_at": _("When it was published"),
    },
    "GoalRow": {
        "number": _("The goal's number, 1–17"),
        "name": _("The goal's name"),
        "ideas": _("How many published ideas serve it"),
        "targets": _("The targets through which ideas serve it"),
    },
    "TargetRow": {
        "code": _("The target's official code"),
        "text": _("What the target is about, in our own words"),
        "ideas": _("How many published ideas serve it"),
    },
}
