"""Makes the drawn people members, chooses reserves, and tells everybody who was in the draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import drawn_people
from tupa.apps.lottery.errors import NotAllowedNow as DrawNotAllowedNow
from tupa.apps.lottery.evidence import is_draw_unchanged, is_unchanged
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.actions.successions import propose_successors, vacate
from tupa.apps.panel.actions.telling import ask, deadline_for, tell
from tupa.apps.panel.balance import problem_of
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.actions import set_stage
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.own_page import link_to_own_page
from tupa.apps.recruitment.models import Application

__all__ = [
    "JOB",
    "LOSSES",
    "default_reserves",
    "reserves_for",
    "seat_panel",
    "tell_not_drawn",
]

JOB = "not_drawn"
#: Losses between selection and start in Finnish panels (least and most).
LOSSES = (0.24, 0.54)


def reserves_for(programme: Programme, loss: float) -> int:
    """How many reserves fill the seats when this share (0 to 1) of all who are asked is lost."""
    return max(0, math.ceil(programme.panel_size / (1 - loss)) - programme.drawn_size)


def default_reserves(programme: Programme) -> int:
    """For a loss in the middle of what Finnish panels have seen."""
    return reserves_for(programme, sum(LOSSES) / len(LOSSES))


@transaction.atomic
def seat_panel(
    draw: Draw, *, reply_by: datetime, by: Actor, reserve_count: int | None = None
) -> list[Member]:
    """This will ask those drawn, choose like-for-like reserves and tell them.

    The draw must have been confirmed. Those not drawn are told by a job. Done twice, it is done
    once.
    """
    Programme.objects.select_for_update().get(pk=draw.programme_id)
    draw = Draw.objects.select_related("programme", "pool", "city").get(pk=draw.pk)
    if draw.members.exists():
        return list(draw.members.all())
    if draw.confirmed_at is None:
        raise DrawNotAllowedNow("not_confirmed")
    if reply_by <= timezone.now():
        raise NotAllowedNow("reply_by_passed")
    if not is_unchanged(draw.pool) or not is_draw_unchanged(draw):
        raise DrawNotAllowedNow("evidence_changed")
    drawn = drawn_people(draw)
    members = _make_members(draw, drawn, reply_by)
    count = default_reserves(draw.programme) if reserve_count is None else reserve_count
    reserves = _make_reserves(draw, drawn, count)
    record("panel.seated", draw, by=by, members=len(members), reserves=len(reserves))
    set_stage(draw.programme, stage=Programme.Stage.WORKSHOPS, by=by)
    for member in members:
        _ask_or_vacate(member, by)
    for reserve in reserves:
        tell(reserve.application, "reserve", f"reserve:{reserve.pk}", by=by)
    propose_successors(draw.programme, by=by)
    start_job(JOB, city=draw.city, object_id=draw.pk)
    return members


def _make_members(draw: Draw, drawn: Sequence[int], reply_by: datetime) -> list[Member]:
    people = Application.objects.select_related("programme", "city").in_bulk(drawn)
    return [
        Member.objects.create(
            city=draw.city,
            programme=draw.programme,
            application=people[pk],
            draw=draw,
            reply_by=deadline_for(people[pk], reply_by),
        )
        for pk in drawn
    ]


def _ask_or_vacate(member: Member, by: Actor) -> None:
    """Somebody who withdrew after the sealing keeps their place in the record, not the seat."""
    if member.application.is_withdrawn:
        vacate(member, state=Member.State.DECLINED, by=by)
    else:
        ask(member, by=by)


def _make_reserves(draw: Draw, drawn: Sequence[int], count: int) -> list[Reserve]:
    from tupa.engines.lottery.reserves import reserves

    sealed = [int(one["id"]) for one in draw.pool.people]
    free = Application.objects.in_force().filter(city=draw.city_id, pk__in=sealed)
    there = {*drawn, *free.values_list("pk", flat=True)}
    panel = [str(pk) for pk in drawn]
    problem = problem_of(draw.programme, map(str, there))
    chosen = reserves(problem, panel, count, seed=int(draw.seed, 16)).ids
    people = Application.objects.select_related("programme", "city").in_bulk(map(int, chosen))
    return [
        Reserve.objects.create(
            city=draw.city,
            programme=draw.programme,
            application=people[int(pk)],
            position=position,
        )
        for position, pk in enumerate(chosen, start=1)
    ]


def tell_not_drawn(job: Job) -> None:
    """This will thank everybody who was in the draw and neither drawn nor put on reserve.

    Safe to repeat: each message has its own key.
    """
    draw = Draw.objects.select_related("pool").get(pk=job.object_id, city=job.city)
    sealed = [int(one["id"]) for one in draw.pool.people]
    people = (
        Application.objects.in_force()
        .filter(city=job.city, pk__in=sealed, member=None, reserve=None, erased_at=None)
        .select_related("programme", "city")
        .order_by("pk")
    )
    progress, total = report_to(job), people.count()
    for number, person in enumerate(people.iterator(), start=1):
        link = link_to_own_page(person)
        tell(person, "not_drawn", f"not-drawn:{draw.pk}:{person.pk}", by=SYSTEM, new_link=link)
        progress("messages", number, total)
