"""The way to a panel, through the actions, one step a function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import (
    commit_draw,
    confirm_draw,
    pick_ticket,
    seal_pool,
    start_draw,
)
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.models import Draw, Pool
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import Application

SEED = "5eed" * 16
KEY = "c0de" * 16
#: The thousand tickets of a real draw take ten times the time to deal, to seal and to check.
FEW = 100
REASON = LazyI18nString({"fi": "Pallot putosivat lattialle.", "sv": "Bollarna föll på golvet."})
#: Nine people for three seats; one of them prefers not to say where they live.
_YOUNG_SOUTH: cast.Answers = {"ika": "nuori", "alue": "etela"}
_YOUNG_NORTH: cast.Answers = {"ika": "nuori", "alue": "pohjoinen"}
_OLD_SOUTH: cast.Answers = {"ika": "vanha", "alue": "etela"}
ANSWERS: list[cast.Answers] = [
    *[_YOUNG_SOUTH] * 3,
    *[_YOUNG_NORTH] * 2,
    *[_OLD_SOUTH] * 2,
    {"ika": "vanha", "alue": "pohjoinen"},
    {"ika": "vanha", "alue": None},
]


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The action refuses with this code, in words people can read."""
    with pytest.raises(NotAllowedNow) as refusal:
        yield
    assert refusal.value.code == code
    assert str(refusal.value) != code


def closed_call(programme: Programme) -> list[Application]:
    """A call that has closed, and nine applications to it."""
    now = timezone.now()
    call = cast.make_call(
        programme, opens_at=now - timedelta(days=20), closes_at=now - timedelta(days=1)
    )
    return cast.make_applications(programme, ANSWERS, call=call)


def sealed(programme: Programme, by: User) -> Pool:
    closed_call(programme)
    return seal_pool(programme, by=Actor.of_user(by))


def work(draw: Draw) -> Draw:
    """The worker does what is waiting for this draw."""
    for job in Job.objects.filter(kind="draw", object_id=draw.pk, state=Job.State.WAITING):
        run_job(job.pk)
    return Draw.objects.get(pk=draw.pk)


def ready(programme: Programme, by: User, *, tickets: int = FEW, **chosen: Any) -> Draw:
    pool = sealed(programme, by)
    draw = start_draw(pool, by=Actor.of_user(by), seed=SEED, key=KEY, **chosen)
    Draw.objects.filter(pk=draw.pk).update(ticket_count=tickets)
    return work(draw)


def committed(programme: Programme, by: User, **when: Any) -> Draw:
    """Sealed and published; by default the balls decide alone, at once."""
    return commit_draw(ready(programme, by), by=Actor.of_user(by), **when)


def drawn(programme: Programme, by: User, witness: User, balls: Any = (0, 5, 8)) -> Draw:
    draw = committed(programme, by)
    return pick_ticket(draw, by=Actor.of_user(by), balls=balls, witness=witness)


def settled(programme: Programme, by: User, witness: User, balls: Any = (0, 5, 8)) -> Draw:
    """Drawn, and confirmed by a person."""
    return confirm_draw(drawn(programme, by, witness, balls), by=Actor.of_user(by))


def set_quota(programme: Programme, feature: str, value: str, least: int, most: int) -> None:
    FeatureValue.objects.filter(
        feature__programme=programme, feature__key=feature, key=value
    ).update(least=least, most=most)
