"""Seals a computed draw and publishes the seal: from here on nothing about it can be changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import start_job
from tupa.apps.live.actions import bump
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.actions.letters import LETTERS
from tupa.apps.lottery.commitment import places_of, seal_draw
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import is_draw_unchanged, is_unchanged
from tupa.apps.lottery.models import Chance, Draw

__all__ = ["LEAST_WAIT", "commit_draw"]

#: The balls must be typed in before the beacon's number is known to anybody.
LEAST_WAIT = timedelta(minutes=5)


@transaction.atomic
def commit_draw(
    draw: Draw, *, by: Actor, draws_at: datetime | None = None, number_at: datetime | None = None
) -> Draw:
    """This will seal the list, the panels and the rules, and publish the seal.

    `draws_at` is when the balls are drawn (now, if not given); with `number_at` the first round of
    drand's beacon from then on is added to them, else the balls decide alone. Asked twice the same,
    it is done once.
    """
    draw = (
        Draw.objects.select_for_update(of=("self",))
        .select_related("pool", "programme", "city")
        .get(pk=draw.pk)
    )
    beacon_round = None if number_at is None else _round_at(number_at)
    if draw.state == Draw.State.COMMITTED:
        if draw.beacon_round != beacon_round or draw.draws_at != (draws_at or draw.draws_at):
            raise NotAllowedNow("committed_otherwise")
        return draw
    if draw.state != Draw.State.READY:
        raise NotAllowedNow("not_ready")
    if not is_unchanged(draw.pool) or not is_draw_unchanged(draw):
        raise NotAllowedNow("evidence_changed")
    now = timezone.now()
    draw.draws_at = draws_at or now
    if draw.draws_at < now - LEAST_WAIT:
        raise NotAllowedNow("draws_at_passed")
    if number_at is not None and number_at < max(draw.draws_at, now) + LEAST_WAIT:
        raise NotAllowedNow("number_too_early")
    return _seal(draw, beacon_round, now, by)


def _seal(draw: Draw, beacon_round: int | None, now: datetime, by: Actor) -> Draw:
    draw.beacon_round = beacon_round
    draw.method = Draw.Method.BALLS if beacon_round is None else Draw.Method.BOTH
    sealed = seal_draw(draw)
    draw.commitment = sealed.commitment
    draw.state = Draw.State.COMMITTED
    draw.committed_at, draw.committed_by = now, by.user
    draw.save()
    places = places_of(sealed, draw)
    chances = list(Chance.objects.filter(city=draw.city_id, draw=draw))
    for chance in chances:
        chance.place = places[chance.application_id]
    Chance.objects.bulk_update(chances, ["place"], batch_size=200)
    record(
        "draw.committed",
        draw,
        by=by,
        number=draw.number,
        root=draw.root,
        method=str(draw.method),
        **({} if beacon_round is None else {"beacon_round": beacon_round}),
    )
    start_job(LETTERS, city=draw.city, object_id=draw.pk)
    bump(draw.city, channel_of(draw.programme_id))
    return draw


def _round_at(moment: datetime) -> int:
    from tupa.engines.lottery.drand import round_at

    return round_at(moment)
