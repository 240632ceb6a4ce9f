"""A panel that has been asked, and one whose members have confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.lottery import steps as draw_steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.actions import confirm_seat, seat_panel
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.models import Programme


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The action refuses with this code, in words people can read."""
    with pytest.raises(NotAllowedNow) as refusal:
        yield
    assert refusal.value.code == code
    assert str(refusal.value) != code


def in_days(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def asked(programme: Programme, by: User, witness: User, *, reserve_count: int = 1) -> Draw:
    """Drawn, confirmed and asked: three members, one reserve unless more are wanted."""
    draw = draw_steps.settled(programme, by, witness)
    seat_panel(draw, reply_by=in_days(10), reserve_count=reserve_count, by=Actor.of_user(by))
    return Draw.objects.get(pk=draw.pk)


def confirmed(programme: Programme, by: User, witness: User, **more: Any) -> list[Member]:
    asked(programme, by, witness, **more)
    actor = Actor.of_user(by)
    return [confirm_seat(member, by=actor) for member in Member.objects.all()]


def answers_of(thing: Member | Reserve) -> dict[str, str | None]:
    answers = thing.application.answers.select_related("feature", "value")
    return {one.feature.key: one.value.key if one.value else None for one in answers}
