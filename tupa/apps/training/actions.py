"""Notes who took part in a course, and when courses are held together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import record
from tupa.apps.followup.clock import day_in, today_in
from tupa.apps.training.errors import NotAllowedNow
from tupa.apps.training.library import course_of
from tupa.apps.training.models import Feedback, TookPart, TrainingSession

__all__ = ["give_feedback", "record_attendance", "remove_session", "save_session", "take_course"]


@transaction.atomic
def take_course(user: User, *, course: str, by: Actor) -> TookPart:
    """This will note that somebody has gone through a course on their own."""
    assert course_of(course) is not None
    held = City.objects.select_for_update().get(pk=user.city_id)
    values = {"on": today_in(held)}
    taken, is_new = TookPart.objects.get_or_create(
        city=held, course=course, user=user, session=None, defaults=values
    )
    if is_new:
        record("training.taken", taken, by=by, course=course)
    return taken


@transaction.atomic
def save_session(
    *,
    city: City,
    course: str,
    starts_at: datetime.datetime,
    place: str,
    trainer: str,
    by: Actor,
    session: TrainingSession | None = None,
) -> TrainingSession:
    """This will plan a course that is held together, or correct what was planned.

    The same new one sent twice is one. With people in it, it stays the same course: they took
    part in that one.
    """
    City.objects.select_for_update().get(pk=city.pk)
    said: dict[str, Any] = {"course": course, "starts_at": starts_at}
    said |= {"place": place, "trainer": trainer}
    same = None if session else TrainingSession.objects.filter(city=city, **said).first()
    if same is not None:
        return same
    saved = session or TrainingSession(city=city)
    if saved.pk and saved.course != course and saved.attended.exists():
        raise NotAllowedNow("has_people")
    for name, value in said.items():
        setattr(saved, name, value)
    saved.save()
    saved.attended.update(on=day_in(city, starts_at))
    record("training_session.saved", saved, by=by, course=course)
    return saved


@transaction.atomic
def remove_session(session: TrainingSession, *, by: Actor) -> None:
    """This will take away a session nobody took part in."""
    held = _lock(session)
    if held.attended.exists():
        raise NotAllowedNow("has_people")
    record("training_session.removed", held, by=by, course=held.course)
    held.delete()


@transaction.atomic
def record_attendance(
    session: TrainingSession, *, users: Iterable[User], names: Iterable[str], by: Actor
) -> None:
    """This will note exactly these people as having taken part, and nobody else."""
    held = _lock(session)
    if not held.has_begun:
        raise NotAllowedNow("not_begun")
    wanted = {one.pk for one in users}
    named = {one.casefold(): one for one in names}
    for known in held.attended.all():
        is_wanted = known.user_id in wanted if known.user_id else known.name.casefold() in named
        if is_wanted:
            wanted.discard(known.user_id or 0)
            named.pop(known.name.casefold(), None)
        else:
            known.delete()
    common = {"city": held.city, "course": held.course, "session": held}
    day = day_in(held.city, held.starts_at)
    for pk in sorted(wanted):
        TookPart.objects.create(**common, user_id=pk, on=day)
    for name in named.values():
        TookPart.objects.create(**common, name=name, on=day)
    record("training_session.attended", held, by=by, people=held.attended.count())


@transaction.atomic
def give_feedback(session: TrainingSession, *, use: int, words: str, user: User) -> Feedback:
    """This will keep what somebody thought. No event: nothing may tell who wrote it, or when."""
    if not session.attended.filter(user=user).exists():
        raise NotAllowedNow("not_there")
    return Feedback.objects.create(city=session.city, session=session, use=use, words=words)


def _lock(session: TrainingSession) -> TrainingSession:
    found = TrainingSession.objects.select_for_update(of=("self",)).select_related("city")
    return found.get(city=session.city_id, pk=session.pk)
