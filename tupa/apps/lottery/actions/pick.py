"""Draws one of the numbered panels, in public."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import is_draw_unchanged, is_unchanged
from tupa.apps.lottery.models import Draw

__all__ = ["drawn_people", "pick_ticket"]


@transaction.atomic
def pick_ticket(
    draw: Draw,
    *,
    by: Actor,
    balls: Sequence[int] | None = None,
    witness: User | None = None,
) -> Draw:
    """This will store the panel drawn: by three balls with a witness, or computed from the seed.

    Nothing is drawn when the stored list or panels are not what was locked.
    """
    draw = (
        Draw.objects.select_for_update(of=("self",))
        .select_related("pool", "programme", "city")
        .get(pk=draw.pk)
    )
    method = Draw.Method.SEED if balls is None else Draw.Method.BALLS
    if draw.state not in {Draw.State.READY, Draw.State.DRAWN}:
        raise NotAllowedNow("not_ready")
    if not is_unchanged(draw.pool) or not is_draw_unchanged(draw):
        raise NotAllowedNow("evidence_changed")
    ticket = _from_seed(draw) if balls is None else _from_balls(balls)
    if draw.state == Draw.State.DRAWN:
        if (ticket, method) != (draw.ticket, draw.method):
            raise NotAllowedNow("drawn_otherwise")
        return draw
    if balls is not None:
        _refuse_alone(draw, by, witness)
    draw.state, draw.ticket, draw.method = Draw.State.DRAWN, ticket, method
    draw.drawn_at, draw.drawn_by = timezone.now(), by.user
    draw.witness = None if balls is None else witness
    draw.save(update_fields=["state", "ticket", "method", "drawn_at", "drawn_by", "witness"])
    record(
        "draw.drawn",
        draw,
        by=by,
        number=draw.number,
        ticket=ticket,
        method=str(method),
        **({} if draw.witness is None else {"witness_id": draw.witness.pk}),
    )
    bump(draw.city, channel_of(draw.programme_id))
    return draw


def drawn_people(draw: Draw) -> list[int]:
    """The applications on the panel drawn, by id."""
    if draw.ticket is None or draw.tickets is None:
        raise NotAllowedNow("not_drawn")
    return sorted(int(person) for person in draw.tickets["panels"][draw.ticket])


def _from_seed(draw: Draw) -> int:
    from tupa.engines.lottery.tickets import pick

    return pick(bytes.fromhex(draw.seed), draw.ticket_count)


def _from_balls(balls: Sequence[int]) -> int:
    if len(balls) != 3 or any(not 0 <= ball <= 9 for ball in balls):
        raise NotAllowedNow("three_balls")
    hundreds, tens, ones = balls
    return 100 * hundreds + 10 * tens + ones


def _refuse_alone(draw: Draw, by: Actor, witness: User | None) -> None:
    is_second = witness is not None and by.user is not None and witness.pk != by.user.pk
    if not is_second or witness is None or witness.city_id != draw.city_id:
        raise NotAllowedNow("witness_needed")
