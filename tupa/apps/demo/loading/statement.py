"""The joint statement of the panel that has ended: amended, voted on, handed over, answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tupa.apps.demo.content.statement import (
    AMENDMENT,
    ANSWER,
    DISSENT,
    INTRODUCTION,
    POINTS,
    TITLE,
)
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.ideas.actions.statement import (
    Vote,
    answer_statement,
    ask_members,
    cast_votes,
    decide_amendment,
    hand_over,
    open_voting,
    propose_amendment,
    save_point,
    save_statement,
)
from tupa.apps.ideas.models import Statement
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme

__all__ = ["say_together"]

#: Days after the last workshop.
DRAFTED, AMENDED, VOTED, HANDED, ANSWERED = 6, 16, 25, 32, 80


def say_together(programme: Programme, last_workshop: date, cast: Cast, agenda: Agenda) -> None:
    """This will put every step of the statement on the agenda."""

    def at(days: int, step: Any) -> None:
        agenda.at(last_workshop + timedelta(days=days), "12:00", step)

    def amend() -> None:
        statement = Statement.objects.get(programme=programme)
        first = statement.points.get(number=1)
        member = _members(programme)[0]
        made = propose_amendment(
            statement, member=member, point=first, text=AMENDMENT, by=cast.first
        )
        words = {code: f"{part} {_ACCESS[code]}" for code, part in POINTS[0].items()}
        decide_amendment(made, text=words, by=cast.first)
        open_voting(statement, until=timezone.now() + timedelta(days=14), by=cast.first)

    def vote() -> None:
        statement = Statement.objects.get(programme=programme)
        for place, member in enumerate(_members(programme)):
            cast_votes(statement, member=member, votes=_votes(place), by=cast.first)

    at(DRAFTED, lambda: _draft(programme, cast))
    at(AMENDED, amend)
    at(VOTED, vote)
    at(HANDED, lambda: hand_over(Statement.objects.get(programme=programme), by=cast.first))
    at(ANSWERED, lambda: _answer(programme, cast))


_ACCESS = {
    "fi": "Sinne pitää päästä pyörätuolilla ja ilman autoa.",
    "sv": "Man ska kunna ta sig dit med rullstol och utan bil.",
    "en": "It must be reachable by wheelchair and without a car.",
}


def _draft(programme: Programme, cast: Cast) -> None:
    statement = save_statement(
        programme=programme, title=TITLE, introduction=INTRODUCTION, by=cast.first
    )
    for point in POINTS:
        save_point(statement, text=point, by=cast.first)
    ask_members(statement, until=timezone.now() + timedelta(days=9), by=cast.first)


def _votes(place: int) -> dict[int, Vote]:
    """All are for the first point, most for the second, and a few against the third."""
    is_against = place % 6 == 0
    third = Vote("no", DISSENT if place == 0 else "") if is_against else Vote("yes")
    return {1: Vote("yes"), 2: Vote("abstain" if place % 8 == 1 else "yes"), 3: third}


def _answer(programme: Programme, cast: Cast) -> None:
    statement = Statement.objects.get(programme=programme)
    answer_statement(statement, answer=ANSWER, answered_on=timezone.localdate(), by=cast.first)


def _members(programme: Programme) -> list[Member]:
    return list(Member.objects.seated().filter(programme=programme).order_by("pk"))
