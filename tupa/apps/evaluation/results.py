"""What closed questionnaires say: one line a statement, with its dots, and nothing of too few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tupa.apps.evaluation.drawing import Drawing, draw, reach_of
from tupa.apps.evaluation.instruments import CANNOT_SAY, Question
from tupa.apps.evaluation.models import Response, Survey
from tupa.engines.opinions.summary import (
    Change,
    Summary,
    compare_pairs,
    summarise,
)

__all__ = ["ChangeLine", "Changes", "Line", "changes_of", "lines_of", "other_of"]

FILLS = ("f-s", "f-st s-s", "f-w s-k", "f-st s-s", "f-s")
CHANGE_FILLS = ("f-st s-s", "f-w s-k", "f-s")


@dataclass
class Line:
    """One statement, or one workshop or panel on it: the figures and the dots."""

    title: Any
    summary: Summary | None
    cannot_say: int
    drawing: Drawing | None = None


@dataclass
class ChangeLine:
    question: Question
    change: Change | None
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Changes:
    """Before and after, of people whose two answers carry the same code."""

    lines: list[ChangeLine]
    pairs: int
    least: int

    @property
    def are_enough(self) -> bool:
        return self.pairs >= self.least


def answers_to(responses: Iterable[Response], key: str) -> tuple[list[int], int]:
    """What was ticked on the scale, and how many could not say."""
    given = [one.answers[key] for one in responses if key in one.answers]
    return [answer for answer in given if answer != CANNOT_SAY], given.count(CANNOT_SAY)


def lines_of(
    pairs: Sequence[tuple[Any, Sequence[Response]]], key: str | None = None, *, least: int
) -> list[Line]:
    """A line for each (statement, responses), or with `key` for each (title, responses)."""
    lines = []
    for about, responses in pairs:
        answers, cannot_say = answers_to(responses, key or about.key)
        title = about if key else about.text
        lines.append(Line(title, summarise(answers, least), cannot_say))
    found = [one.summary.counts for one in lines if one.summary]
    widest = max((reach_of(counts) for counts in found), default=1)
    for line in lines:
        if line.summary:
            line.drawing = draw(line.summary.counts, FILLS, widest)
    return lines


def other_of(survey: Survey, among: Sequence[Survey] | None = None) -> Survey | None:
    """The same people's other questionnaire: closed too, or one of these."""
    audience, _, moment = survey.kind.partition("_")
    other = {"before": "after", "after": "before"}.get(moment)
    if other is None:
        return None
    kind = f"{audience}_{other}"
    if among is not None:
        return next((one for one in among if one.kind == kind), None)
    rows = Survey.objects.closed().filter(city=survey.city_id, programme=survey.programme_id)
    return rows.filter(kind=kind).first()


def changes_of(before: Survey, after: Survey) -> Changes:
    """A code that two people chose says nothing of either, and is left out."""
    first, second = _by_code(before), _by_code(after)
    both = sorted(first.keys() & second.keys())
    least = after.city.rules.small_cells.least
    asked = {one.key for one in after.instrument.scales}
    lines = [
        ChangeLine(
            question,
            compare_pairs(
                [
                    (first[code][question.key], second[code][question.key])
                    for code in both
                    if first[code].get(question.key) and second[code].get(question.key)
                ],
                least,
            ),
        )
        for question in before.instrument.scales
        if question.key in asked
    ]
    counts = [(one.change.fell, one.change.same, one.change.rose) for one in lines if one.change]
    widest = max((reach_of(one) for one in counts), default=1)
    for line in lines:
        if line.change:
            steps = (line.change.fell, line.change.same, line.change.rose)
            line.drawing = draw(steps, CHANGE_FILLS, widest)
    return Changes(lines, len(both), least)


def _by_code(survey: Survey) -> dict[str, dict[str, int]]:
    rows = [(one.pair, one.answers) for one in survey.responses.all() if one.pair]
    codes = [code for code, _ in rows]
    return {code: answers for code, answers in rows if codes.count(code) == 1}
