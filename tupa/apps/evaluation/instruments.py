"""The questionnaires: what is asked of whom, when, as files in Tupa's languages or in more.

They follow the stages of the OECD's Evaluation Guidelines for Representative Deliberative
Processes (2021): design integrity, deliberative experience, pathways to impact. The words are ours.
What is asked both before and after has one key, so that the answers can be compared.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.look.language_names import known_languages
from tupa.apps.look.languages import Shipped

__all__ = ["FOLDER", "SCALE", "STAGES", "Instrument", "Question", "instrument_of"]

FOLDER = Path(__file__).parent / "surveys"
CANNOT_SAY = 0
#: From one end to the other; the answer is stored as its number.
SCALE: tuple[tuple[int, Any], ...] = (
    (1, _("Completely disagree")),
    (2, _("Somewhat disagree")),
    (3, _("Neither agree nor disagree")),
    (4, _("Somewhat agree")),
    (5, _("Completely agree")),
)
STAGES: dict[str, Any] = {
    "design": _("How the panel was built"),
    "experience": _("What taking part was like"),
    "impact": _("What came of it"),
}


@dataclass(frozen=True)
class Question:
    """One statement to agree with, or one thing to write about."""

    key: str
    stage: str
    kind: str
    text: Shipped
    moments: tuple[str, ...]

    @property
    def is_scale(self) -> bool:
        return self.kind == "scale"


@dataclass(frozen=True)
class Instrument:
    """A questionnaire as it is put to people at one moment."""

    audience: str
    moment: str
    version: int
    title: Shipped
    questions: tuple[Question, ...]

    @property
    def scales(self) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.is_scale)

    @property
    def texts(self) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if not one.is_scale)

    @property
    def by_stage(self) -> list[tuple[Any, list[Question]]]:
        """The statements under the heading of their stage."""
        rows = [
            (title, [one for one in self.scales if one.stage == key])
            for key, title in STAGES.items()
        ]
        return [(title, found) for title, found in rows if found]

    @property
    def is_paired(self) -> bool:
        """Whether it is asked twice, so that a change can be seen."""
        return self.moment in {"before", "after"}


@cache
def instrument_of(audience: str, moment: str) -> Instrument:
    with (FOLDER / f"{audience}.toml").open("rb") as file:
        found = tomllib.load(file)
    moments = tuple(found["moments"])
    questions = tuple(_question(row, moments) for row in found["questions"])
    return Instrument(
        audience,
        moment,
        found["version"],
        Shipped(found["title"]),
        tuple(one for one in questions if moment in one.moments),
    )


def _question(row: dict[str, Any], moments: tuple[str, ...]) -> Question:
    text = {code: words for code, words in row.items() if code in known_languages()}
    return Question(
        row["key"],
        row["stage"],
        row["kind"],
        Shipped(text),
        tuple(row.get("moments", moments)),
    )
