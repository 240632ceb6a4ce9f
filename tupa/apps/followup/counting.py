"""How ideas stand, in the database's own words: the same as `standings_of`, for any number.

Three marks say it all: the promise that speaks for the idea, the last outcome answered, and whether
a unit is late with its answer.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When

from tupa.apps.followup.models import Answer, Assignment, Commitment
from tupa.apps.ideas.models import IdeaQuerySet

__all__ = ["FINAL", "Tally", "standing_as", "tally_of"]

#: Outcomes that end the waiting.
FINAL = [
    outcome
    for outcome in Answer.Outcome
    if outcome not in {Answer.Outcome.NEEDS_TIME, Answer.Outcome.NEEDS_DECISION}
]
#: Of several promises the one that is furthest from kept speaks for the idea.
_OF_PROMISES = ["promise_late", "promised", "kept", "dropped"]


@dataclass(frozen=True)
class Tally:
    """Ideas by the code they are counted under, and how many have a unit that is late."""

    by_code: Counter[str]
    answers_late: int

    @property
    def total(self) -> int:
        return self.by_code.total()


def tally_of(ideas: IdeaQuerySet, today: datetime.date) -> Tally:
    """One query, whatever the number of ideas; a row for each standing that occurs."""
    marked: Any = ideas.order_by().annotate(**_marks(today))
    by_code: Counter[str] = Counter()
    late = 0
    rows = marked.values_list("promise", "outcome", "is_late").annotate(number=Count("pk"))
    for promise, outcome, answer_is_late, number in rows:
        by_code[_code(promise, outcome, bool(answer_is_late))] += number
        late += number if answer_is_late else 0
    return Tally(by_code, late)


def standing_as(ideas: IdeaQuerySet, value: str, today: datetime.date) -> IdeaQuerySet:
    """Those counted under a code, those late in either way, or those answered so last."""
    late_answer, plain = Q(is_late=True), Q(is_late=False, promise=None)
    by_code = {code: Q(promise=place) for place, code in enumerate(_OF_PROMISES)} | {
        "answer_late": late_answer,
        "answered": plain & Q(outcome__in=FINAL),
        "waiting": plain & (Q(outcome=None) | ~Q(outcome__in=FINAL)),
    }
    by_code["late"] = by_code["promise_late"] | late_answer
    return ideas.alias(**_marks(today)).filter(by_code.get(value, Q(outcome=value)))


def _marks(today: datetime.date) -> dict[str, Any]:
    waiting = Assignment.objects.filter(idea=OuterRef("pk"), closed_at=None)
    is_late = Exists(waiting.filter(answer_by__lt=today))
    return {"promise": _promise(today), "outcome": _last_outcome(), "is_late": is_late}


def _promise(today: datetime.date) -> Subquery:
    """The place in `_OF_PROMISES` of the promise that speaks for the idea; null without one."""
    is_late = Q(due_on__lt=today) | Q(next_update_on__lt=today)
    place = Case(
        When(state=Commitment.State.KEPT, then=Value(2)),
        When(state=Commitment.State.DROPPED, then=Value(3)),
        When(is_late, then=Value(0)),
        default=Value(1),
    )
    promises = Commitment.objects.public().filter(idea=OuterRef("pk"))
    return Subquery(promises.annotate(place=place).order_by("place").values("place")[:1])


def _last_outcome() -> Subquery:
    answers = Answer.objects.published().filter(assignment__idea=OuterRef("pk"))
    return Subquery(answers.order_by("-published_at", "-pk").values("outcome")[:1])


def _code(promise: int | None, outcome: str | None, is_late: bool) -> str:
    if promise is not None:
        return _OF_PROMISES[promise]
    if is_late:
        return "answer_late"
    return "answered" if outcome in FINAL else "waiting"
