"""A seat that became free: who fits it like for like, who is asked, or that it stays empty."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa import __version__
from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.panel.actions.telling import ask
from tupa.apps.panel.balance import counts_between, keeps_quotas, problem_of, seated_ids
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme

__all__ = [
    "ask_successor",
    "leave_seat_empty",
    "lock_panel",
    "propose_successors",
    "release_reserve",
    "vacate",
]


_VERBS = {
    Member.State.DECLINED: "seat.declined",
    Member.State.LEFT: "seat.left",
    Member.State.SILENT: "seat.silent",
}


def lock_panel(programme_id: int) -> Programme:
    """One change of the panel at a time."""
    return Programme.objects.select_for_update().get(pk=programme_id)


def vacate(member: Member, *, state: str, by: Actor) -> Succession:
    """The seat becomes free, in the caller's transaction; a successor is proposed afterwards."""
    member.state, member.replied_at = state, timezone.now()
    member.save(update_fields=["state", "replied_at"])
    record(_VERBS[Member.State(state)], member, by=by)
    return Succession.objects.create(
        city=member.city,
        programme=member.programme,
        left=member,
        keeps_quotas=False,
        counts=[],
        engine=f"tupa {__version__}",
    )


@transaction.atomic
def propose_successors(programme: Programme, *, by: Actor) -> list[Succession]:
    """This will find, for all free seats together, the reserves who keep the quotas best.

    Like for like: among choices that keep the quotas, those who answer most as the person who
    left; then a seeded order. Seats for which no reserve is left are proposed to nobody.
    """
    lock_panel(programme.pk)
    free = list(
        Succession.objects.open()
        .filter(city=programme.city_id, programme=programme)
        .select_related("left")
    )
    if not free:
        return []
    waiting = Reserve.objects.waiting().filter(city=programme.city_id, programme=programme)
    reserves = {str(one.application_id): one for one in waiting}
    fillable, rest = free[: len(reserves)], free[len(reserves) :]
    seated = seated_ids(programme)
    if fillable:
        seated = _propose(programme, fillable, seated, reserves, by)
    for succession in rest:
        before = [*seated, str(succession.left.application_id)]
        counts = counts_between(programme, before, seated)
        _keep(succession, None, counts, keeps_quotas(counts), by)
    return free


def _propose(
    programme: Programme,
    free: Sequence[Succession],
    seated: list[str],
    reserves: dict[str, Reserve],
    by: Actor,
) -> list[str]:
    """One proposal for each free seat; who would then be seated."""
    from tupa.engines.lottery.replace import replacements

    left = [str(one.left.application_id) for one in free]
    problem = problem_of(programme, {*seated, *left, *reserves})
    seed = _seed(free)
    found = replacements(problem, [*seated, *left], left, list(reserves), seed=int(seed, 16))
    chosen = dict(found.chosen)
    after = [*seated, *chosen.values()]
    counts = counts_between(programme, [*seated, *left], after)
    for succession in free:
        reserve = reserves[chosen[str(succession.left.application_id)]]
        succession.seed = seed
        _keep(succession, reserve, counts, found.keeps_quotas, by)
    return after


def _seed(free: Sequence[Succession]) -> str:
    """From the draw's seed and who left, so that anyone can compute it; else from secrets."""
    drawn = next((one.left.draw for one in free if one.left.draw), None)
    if drawn is None:
        return free[0].seed or secrets.token_hex(32)
    label = "-".join(str(one.left.application_id) for one in free)
    return hashlib.sha256(f"replacement|{drawn.seed}|{label}".encode()).hexdigest()


def _keep(
    succession: Succession,
    reserve: Reserve | None,
    counts: list[dict[str, Any]],
    is_kept: bool,
    by: Actor,
) -> None:
    """Stores a proposal; an event only when it is another one than before."""
    proposed = reserve.pk if reserve else None
    is_new = not succession.counts or succession.proposed_id != proposed
    succession.proposed, succession.counts = reserve, counts
    succession.keeps_quotas, succession.engine = is_kept, f"tupa {__version__}"
    succession.save()
    if is_new:
        record(
            "succession.proposed",
            succession,
            by=by,
            left=succession.left_id,
            reserve=proposed,
            keeps_quotas=is_kept,
        )


@transaction.atomic
def ask_successor(
    succession: Succession, *, reserve: Reserve, reply_by: datetime, by: Actor
) -> Member:
    """This will ask the proposed reserve to take the seat. `reserve` is whom the asker saw."""
    lock_panel(succession.programme_id)
    succession = _locked(succession)
    if succession.successor is not None:
        return succession.successor
    if succession.left_empty_at is not None:
        raise NotAllowedNow("seat_settled")
    if reply_by <= timezone.now():
        raise NotAllowedNow("reply_by_passed")
    if succession.proposed is None:
        raise NotAllowedNow("no_reserve")
    if succession.proposed_id != reserve.pk:
        raise NotAllowedNow("proposal_changed")
    member = _seat(succession, succession.proposed, reply_by)
    record(
        "successor.asked",
        succession,
        by=by,
        member=member.pk,
        keeps_quotas=succession.keeps_quotas,
    )
    ask(member, by=by, is_successor=True)
    propose_successors(succession.programme, by=by)
    return member


def _seat(succession: Succession, reserve: Reserve, reply_by: datetime) -> Member:
    reserve = (
        Reserve.objects.select_for_update(of=("self",))
        .select_related("application__programme", "application__city")
        .get(pk=reserve.pk)
    )
    if reserve.state != Reserve.State.WAITING or reserve.application.is_withdrawn:
        raise NotAllowedNow("proposal_changed")
    member = Member.objects.create(
        city=succession.city,
        programme=succession.programme,
        application=reserve.application,
        draw=succession.left.draw,
        reply_by=reply_by,
    )
    reserve.state, reserve.since = Reserve.State.SEATED, timezone.now()
    reserve.save(update_fields=["state", "since"])
    succession.successor, succession.asked_at = member, timezone.now()
    succession.save(update_fields=["successor", "asked_at"])
    return member


@transaction.atomic
def leave_seat_empty(succession: Succession, *, by: Actor) -> Succession:
    """This will settle a free seat without a successor."""
    lock_panel(succession.programme_id)
    succession = _locked(succession)
    if succession.left_empty_at is not None:
        return succession
    if succession.successor is not None:
        raise NotAllowedNow("seat_settled")
    succession.left_empty_at, succession.proposed = timezone.now(), None
    succession.save(update_fields=["left_empty_at", "proposed"])
    record("seat.left_empty", succession, by=by, left=succession.left_id)
    propose_successors(succession.programme, by=by)
    return succession


@transaction.atomic
def release_reserve(reserve: Reserve, *, by: Actor) -> Reserve:
    """This will take somebody off the reserve, and look again where they were proposed."""
    lock_panel(reserve.programme_id)
    reserve = Reserve.objects.select_for_update().get(pk=reserve.pk)
    if reserve.state != Reserve.State.WAITING:
        return reserve
    reserve.state, reserve.since = Reserve.State.DECLINED, timezone.now()
    reserve.save(update_fields=["state", "since"])
    record("reserve.released", reserve, by=by)
    propose_successors(reserve.programme, by=by)
    return reserve


def _locked(succession: Succession) -> Succession:
    return (
        Succession.objects.select_for_update(of=("self",))
        .select_related("proposed", "successor", "left__draw", "programme", "city")
        .get(pk=succession.pk)
    )
