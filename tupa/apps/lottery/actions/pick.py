"""Picks a sealed panel: three balls with a witness, and a public number where it was announced."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.commitment import seal_draw
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import is_draw_unchanged, is_unchanged
from tupa.apps.lottery.models import Draw
from tupa.engines import InputError

__all__ = ["add_number", "drawn_people", "pick_ticket"]

_REFUSALS = {
    "signature_malformed": "signature_malformed",
    "signature_missing": "signature_malformed",
    "signature_not_drands": "signature_not_drands",
}


@transaction.atomic
def pick_ticket(draw: Draw, *, by: Actor, balls: Sequence[int], witness: User | None) -> Draw:
    """This will store three balls drawn with a witness; they decide alone unless a public number
    was announced, which `add_number` then adds.

    Nothing is drawn when the stored list or panels are not what was sealed.
    """
    draw = _locked(draw)
    number = _as_number(balls)
    if draw.state not in {Draw.State.COMMITTED, Draw.State.DRAWN}:
        raise NotAllowedNow("not_committed")
    _refuse_changed(draw)
    if draw.balls is not None:
        if number != draw.balls:
            raise NotAllowedNow("drawn_otherwise")
        return draw
    _refuse_untimely(draw)
    _refuse_alone(draw, by, witness)
    draw.balls, draw.witness = number, witness
    draw.drawn_by, draw.drawn_at = by.user, timezone.now()
    draw.save(update_fields=["balls", "witness", "drawn_by", "drawn_at"])
    assert witness is not None
    record(
        "draw.balls_drawn",
        draw,
        by=by,
        number=draw.number,
        balls=number,
        witness_id=witness.pk,
    )
    if draw.beacon_round is None:
        return _finish(draw, None, by)
    bump(draw.city, channel_of(draw.programme_id))
    return draw


@transaction.atomic
def add_number(draw: Draw, *, signature: str, by: Actor) -> Draw:
    """This will add the beacon's number to the balls and store the panel drawn.

    The signature (96 hex digits) is the one drand published for the round announced.
    """
    draw = _locked(draw)
    signature = "".join(signature.split()).lower()
    if draw.state not in {Draw.State.COMMITTED, Draw.State.DRAWN}:
        raise NotAllowedNow("not_committed")
    if draw.number_at is None:
        raise NotAllowedNow("no_number")
    _refuse_changed(draw)
    if draw.drawing is not None:
        if draw.drawing["signature"] != signature:
            raise NotAllowedNow("drawn_otherwise")
        return draw
    if draw.balls is None:
        raise NotAllowedNow("balls_first")
    if timezone.now() < draw.number_at:
        raise NotAllowedNow("number_not_out")
    return _finish(draw, signature, by)


def drawn_people(draw: Draw) -> list[int]:
    """The applications on the panel drawn, by id."""
    if draw.ticket is None or draw.tickets is None:
        raise NotAllowedNow("not_drawn")
    return sorted(int(person) for person in draw.tickets["panels"][draw.ticket])


def _finish(draw: Draw, signature: str | None, by: Actor) -> Draw:
    from tupa.engines.lottery.draw import draw_ticket

    sealed = seal_draw(draw)
    try:
        drawing = draw_ticket(
            sealed.commitment, sealed.witness(), signature=signature, balls=draw.balls
        )
    except InputError as error:
        raise NotAllowedNow(_REFUSALS.get(error.code, "evidence_changed")) from error
    draw.drawing, draw.ticket, draw.state = drawing, drawing["ticket"], Draw.State.DRAWN
    draw.save(update_fields=["drawing", "ticket", "state"])
    record(
        "draw.drawn",
        draw,
        by=by,
        number=draw.number,
        ticket=draw.ticket,
        method=str(draw.method),
        root=draw.root,
    )
    bump(draw.city, channel_of(draw.programme_id))
    return draw


def _locked(draw: Draw) -> Draw:
    return (
        Draw.objects.select_for_update(of=("self",))
        .select_related("pool", "programme", "city")
        .get(pk=draw.pk)
    )


def _refuse_changed(draw: Draw) -> None:
    if not is_unchanged(draw.pool) or not is_draw_unchanged(draw):
        raise NotAllowedNow("evidence_changed")


def _as_number(balls: Sequence[int]) -> int:
    if len(balls) != 3 or any(not 0 <= ball <= 9 for ball in balls):
        raise NotAllowedNow("three_balls")
    hundreds, tens, ones = balls
    return 100 * hundreds + 10 * tens + ones


def _refuse_untimely(draw: Draw) -> None:
    """Not before the time announced, and never once the public number can be known."""
    now = timezone.now()
    if draw.draws_at is not None and now < draw.draws_at:
        raise NotAllowedNow("too_early")
    if draw.number_at is not None and now >= draw.number_at:
        raise NotAllowedNow("balls_too_late")


def _refuse_alone(draw: Draw, by: Actor, witness: User | None) -> None:
    is_second = witness is not None and by.user is not None and witness.pk != by.user.pk
    if not is_second or witness is None or witness.city_id != draw.city_id:
        raise NotAllowedNow("witness_needed")
