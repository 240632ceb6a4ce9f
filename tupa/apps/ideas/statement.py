"""What a panel said together, counted: support by point, dissents, the clock of who answers."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tupa.apps.ideas.chain import Words
from tupa.apps.ideas.models import Statement, StatementVote
from tupa.apps.programmes.models import Programme

__all__ = ["Clock", "PointResult", "clock_of", "has_statement", "results_of"]

_STAGES = (Programme.Stage.ANSWERS, Programme.Stage.FOLLOW_UP, Programme.Stage.ENDED)


@dataclass(frozen=True)
class PointResult:
    """One point with its votes; dissents stand in the words they were given in."""

    number: int
    text: Words
    yes: int
    no: int
    abstain: int
    dissents: tuple[Any, ...]

    @property
    def voted(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def is_said(self) -> bool:
        """More members for it than against."""
        return self.yes > self.no


@dataclass(frozen=True)
class Clock:
    """How long the receiver still has, or how late the answer is; both counted in days."""

    days_left: int
    days_late: int


def has_statement(programme: Programme) -> bool:
    """Asked only once the workshops are over: most pages need not look."""
    if programme.stage not in _STAGES:
        return False
    handed = Statement.objects.filter(programme=programme, state=Statement.State.HANDED)
    return handed.exists()


def results_of(statement: Statement) -> list[PointResult]:
    """Every point in its order, with two queries."""
    votes: dict[int, list[StatementVote]] = {}
    for vote in StatementVote.objects.filter(point__statement=statement).order_by("pk"):
        votes.setdefault(vote.point_id, []).append(vote)
    results = []
    for point in statement.points.all():
        mine = votes.get(point.pk, [])
        count = Counter(vote.choice for vote in mine)
        results.append(
            PointResult(
                number=point.number,
                text=Words.of(point.text),
                yes=count["yes"],
                no=count["no"],
                abstain=count["abstain"],
                dissents=tuple(vote for vote in mine if vote.dissent),
            )
        )
    return results


def clock_of(statement: Statement, today: datetime.date) -> Clock | None:
    """Nothing before it is handed over, and nothing once it is answered."""
    if statement.answer_by is None or statement.answered_on is not None:
        return None
    days = (statement.answer_by - today).days
    return Clock(max(days, 0), max(-days, 0))
