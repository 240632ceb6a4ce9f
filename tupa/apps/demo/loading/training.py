"""Trainings of the city's colleagues, held before the first workshop of the ended panel."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial

from tupa.apps.demo.content.training import SAID, TRAININGS
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.workshops import FACILITATORS, OTHERS, SCRIBES
from tupa.apps.training.actions import (
    give_feedback,
    record_attendance,
    save_session,
    take_course,
)

__all__ = ["train_colleagues"]


def train_colleagues(first_workshop: date, cast: Cast, agenda: Agenda) -> None:
    """This will put the trainings, and the courses taken alone, on the agenda."""
    for course, days, place in TRAININGS:
        day = first_workshop - timedelta(days=days)
        agenda.at(day, "15:30", partial(_hold, course, place, cast, agenda, day))
    for course in ("dialogue", "privacy"):
        day = first_workshop - timedelta(days=6)
        user = cast.facilitator.user
        assert user is not None
        agenda.at(day, "10:00", partial(take_course, user, course=course, by=cast.facilitator))


def _hold(course: str, place: str, cast: Cast, agenda: Agenda, day: date) -> None:
    session = save_session(
        city=cast.city,
        course=course,
        starts_at=agenda.clock.moment(day, "13:00"),
        place=place,
        trainer="Kuusi Kouluttaja",
        by=cast.first,
    )
    users = [one.user for one in (cast.first, cast.facilitator) if one.user]
    names = [*FACILITATORS, *SCRIBES] if course != "answers" else OTHERS
    record_attendance(session, users=users, names=names, by=cast.first)
    chance = random.Random(course)  # noqa: S311 - the same every time
    for words in SAID:
        use = chance.choice((3, 4, 4, 5, 5))
        give_feedback(session, use=use, words=words, user=users[0])
