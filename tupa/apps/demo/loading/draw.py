"""The demonstration's draws: sealed, computed, drawn, and what those drawn reply."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import partial

from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import Role, User
from tupa.apps.demo.content.programmes import DONE, MID
from tupa.apps.demo.content.shapes import ProgrammeContent
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions.commit import commit_draw
from tupa.apps.lottery.actions.draws import confirm_draw, start_draw
from tupa.apps.lottery.actions.exclusions import confirm_exclusion, propose_exclusion
from tupa.apps.lottery.actions.pick import pick_ticket
from tupa.apps.lottery.actions.pool import seal_pool
from tupa.apps.lottery.actions.witness import sign_as_witness
from tupa.apps.lottery.models import Draw, Exclusion, WitnessReport
from tupa.apps.panel.actions.invite import seat_panel
from tupa.apps.panel.actions.replies import confirm_seat, decline_seat
from tupa.apps.panel.actions.successions import ask_successor
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.actions.programmes import set_stage
from tupa.apps.programmes.models import Programme

__all__ = ["load_draw"]

REPLY_DAYS = 10
BALLS = {DONE.slug: (4, 7, 2), MID.slug: (0, 3, 8)}
#: One in this many of those asked declines.
DECLINE_EVERY = 9


def load_draw(programme: Programme, content: ProgrammeContent, cast: Cast, agenda: Agenda) -> None:
    """This will lock the list, compute and seal, and leave the rest to the day of the draw."""
    _exclude(programme, cast)
    programme.refresh_from_db()
    pool = seal_pool(programme, salt=_secret(content, "salt")[:32], by=cast.first)
    seed, key = _secret(content, "seed"), _secret(content, "key")
    draw = start_draw(pool, seed=seed, key=key, by=cast.first)
    _work(programme)
    draw = Draw.objects.get(pk=draw.pk)
    held_at = agenda.clock.moment(content.call.draw_on, "13:00")
    commit_draw(draw, draws_at=held_at, by=cast.first)
    agenda.at_moment(held_at, partial(_hold, draw, content, cast, agenda))


def _hold(draw: Draw, content: ProgrammeContent, cast: Cast, agenda: Agenda) -> None:
    """Holds the draw; the city's auditor checks it the next day, replies come over ten days."""
    programme = draw.programme
    pick_ticket(draw, balls=BALLS[content.slug], witness=cast.second.user, by=cast.first)
    draw = confirm_draw(draw, by=cast.first)
    seat_panel(
        draw,
        reply_by=timezone.now() + timedelta(days=REPLY_DAYS),
        reserve_count=content.reserves,
        by=cast.first,
    )
    _work(programme)
    agenda.at_moment(timezone.now() + timedelta(days=1), partial(_sign, draw, cast))
    for day in range(1, REPLY_DAYS + 8, 2):
        moment = timezone.now() + timedelta(days=day)
        agenda.at_moment(moment, partial(_reply, programme, day, cast))
    begin = partial(set_stage, programme, stage=Programme.Stage.WORKSHOPS, by=cast.first)
    agenda.at_moment(timezone.now() + timedelta(days=REPLY_DAYS + 10), begin)


def _sign(draw: Draw, cast: Cast) -> None:
    user = User.objects.get(city=cast.city, grants__role=Role.OBSERVER)
    sign_as_witness(
        draw,
        name=user.name,
        position="Kaupungin tarkastaja",
        result=WitnessReport.Result.HOLDS,
        by=Actor.of_user(user),
    )


def _exclude(programme: Programme, cast: Cast) -> None:
    """One person lives elsewhere: one coordinator says so, another confirms."""
    moved = programme.applications.in_force().order_by("pk")[12]
    exclusion = propose_exclusion(moved, reason=Exclusion.Reason.NOT_RESIDENT, by=cast.first)
    confirm_exclusion(exclusion, by=cast.second)


def _work(programme: Programme) -> None:
    """Does at once what the worker would do in a moment."""
    for job in Job.objects.filter(city=programme.city, state=Job.State.WAITING):
        run_job(job.pk)


def _reply(programme: Programme, day: int, cast: Cast) -> None:
    """A third of those still asked reply, the rest later; a free seat goes to who is proposed."""
    asked = list(programme.members.filter(state=Member.State.ASKED).order_by("pk"))
    links = cast.by_link("seat", [member.pk for member in asked])
    is_last = day > REPLY_DAYS
    for place, member in enumerate(asked):
        if place % 3 and not is_last:
            continue
        by = links.get(member.pk, cast.first)
        if member.pk % DECLINE_EVERY == 0 and not is_last:
            decline_seat(member, by=by)
        else:
            confirm_seat(member, by=by)
    until = timezone.now() + timedelta(days=REPLY_DAYS)
    for succession in Succession.objects.open().filter(programme=programme):
        if succession.proposed is not None:
            ask_successor(succession, reserve=succession.proposed, reply_by=until, by=cast.first)


def _secret(content: ProgrammeContent, name: str) -> str:
    """The same at every loading, unlike a real draw's: the demonstration is repeatable."""
    return hashlib.sha256(f"demonstration|{content.slug}|{name}".encode()).hexdigest()
