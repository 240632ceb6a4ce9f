"""How the panels went, asked on paper: stacks of answers typed in, closed and published."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from tupa.apps.demo.content.evaluation import CHECK, LEVELS, PULSES, WRITTEN
from tupa.apps.demo.content.programmes import DONE
from tupa.apps.demo.content.shapes import WorkshopContent
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.evaluation.actions import (
    Filled,
    close_survey,
    enter_papers,
    open_survey,
    publish_check,
    publish_results,
    save_point,
)
from tupa.apps.evaluation.models import Survey
from tupa.apps.programmes.models import Programme

__all__ = ["plan_evaluation"]

USUAL = (3.9, 3.9)
PEOPLE = {"pulse": 21, "members": 19, "staff": 9}
WEEK = timedelta(days=7)


def plan_evaluation(
    programme: Programme, workshops: Sequence[WorkshopContent], cast: Cast, agenda: Agenda
) -> None:
    """A pulse after every workshop that was held, members and staff before and after a series."""
    held = [one for one in workshops if one.is_held]
    if not held:
        return
    is_done = programme.slug == DONE.slug
    for one in held:
        ask = partial(_pulse, programme, one.number, cast, agenda)
        agenda.at(one.held_on, "20:30", partial(ask, one.held_on, is_public=is_done))
    first, last = held[0].held_on - WEEK, held[-1].held_on
    asked = [("members_before", first), ("staff_before", first)]
    asked += [("members_after", last), ("staff_after", last)] if is_done else []
    for kind, day in asked:
        ask_all = partial(_series, programme, kind, cast, agenda, day, is_public=is_done)
        agenda.at(day, "21:00", ask_all)
    if is_done:
        agenda.at(last + timedelta(days=120), "10:00", partial(_check, programme, cast))


def _pulse(
    programme: Programme,
    number: int,
    cast: Cast,
    agenda: Agenda,
    day: date,
    *,
    is_public: bool,
) -> None:
    workshop = programme.workshops.get(number=number)
    survey = open_survey(programme=programme, kind="pulse", workshop=workshop, by=cast.first)
    _fill_and_close(survey, number, cast, agenda, day, is_public=is_public)


def _series(
    programme: Programme, kind: str, cast: Cast, agenda: Agenda, day: date, *, is_public: bool
) -> None:
    closes_on = agenda.clock.day(day) + WEEK
    survey = open_survey(programme=programme, kind=kind, closes_on=closes_on, by=cast.first)
    _fill_and_close(survey, 0, cast, agenda, day, is_public=is_public)


def _fill_and_close(
    survey: Survey, number: int, cast: Cast, agenda: Agenda, day: date, *, is_public: bool
) -> None:
    papers = _papers(survey, number)
    entering = partial(enter_papers, survey, papers, by=cast.facilitator)
    agenda.at(day + timedelta(days=1), "09:00", entering)
    agenda.at(day + WEEK + timedelta(days=1), "09:05", partial(_close, survey, cast, is_public))


def _close(survey: Survey, cast: Cast, is_public: bool) -> None:
    close_survey(survey, by=cast.first)
    if is_public:
        publish_results(survey, by=cast.first)


def _papers(survey: Survey, number: int) -> list[Filled]:
    """The same every time; a person leans one way in all of their answers."""
    chance = random.Random(f"{survey.kind}{number}")  # noqa: S311
    written = dict(enumerate(WRITTEN.get(survey.kind, ())))
    papers = []
    for person in range(PEOPLE[survey.audience]):
        lean = random.Random(f"{survey.audience}{person}").gauss(0, 0.5)  # noqa: S311
        question, language, text = written.get(person, ("", "fi", ""))
        paper = Filled(
            answers={
                one.key: _answer(chance, _level(survey, number, place, one.key) + lean)
                for place, one in enumerate(survey.instrument.scales)
            },
            texts={question: text} if text else {},
            language=language,
            pair=f"esim{person}" if person % 5 and not survey.is_pulse else "",
            once=uuid.UUID(int=chance.getrandbits(128)),
        )
        papers.append(paper)
    return papers


def _level(survey: Survey, number: int, place: int, key: str) -> float:
    if survey.is_pulse:
        return PULSES[(number - 1) % len(PULSES)][place]
    return LEVELS.get(key, USUAL)[survey.kind.endswith("after")]


def _answer(chance: random.Random, level: float) -> int:
    if chance.random() < 0.03:
        return 0
    return min(5, max(1, round(chance.gauss(level, 0.8))))


def _check(programme: Programme, cast: Cast) -> None:
    for principle, (state, words) in CHECK.items():
        save_point(
            programme=programme,
            principle=principle,
            state=state,
            words=words,
            link="",
            by=cast.first,
        )
    publish_check(programme, by=cast.first)
