"""Starts a draw, starts it over, repeats it for a published reason, and closes it for good."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.look.spoken import needed_languages
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import is_draw_unchanged, is_unchanged, quotas_of
from tupa.apps.lottery.models import Draw, Pool
from tupa.apps.programmes.models import Programme

__all__ = [
    "JOB",
    "channel_of",
    "compute_again",
    "confirm_draw",
    "draw_again",
    "locks_quotas",
    "start_draw",
]

JOB = "draw"
_STOPPABLE = {Draw.State.READY, Draw.State.COMMITTED, Draw.State.DRAWN, Draw.State.FAILED}


def channel_of(programme_id: int) -> str:
    """The live channel of the pages that show how far a draw is."""
    return f"draw:{programme_id}"


@transaction.atomic
def start_draw(
    pool: Pool,
    *,
    by: Actor,
    algorithm: str = Draw.Algorithm.LEXIMIN,
    seed: str = "",
    key: str = "",
) -> Draw:
    """This will have the first draw computed, or one more after the quotas were impossible.

    The seed and the key (64 hex digits each) come from the system's secrets and are stored before
    anything is computed; started twice, the draw under way is returned. `algorithm` is the measure
    of fairness: chosen here, before anybody's chance is known, and kept if the draw is repeated.
    """
    if algorithm not in Draw.Algorithm.values:
        raise ValueError(f"unknown algorithm {algorithm!r}")
    pool = Pool.objects.select_for_update().select_related("programme").get(pk=pool.pk)
    latest = pool.draws.light().order_by("-number").first()
    if latest is not None and latest.state == Draw.State.COMPUTING:
        if latest.algorithm != algorithm:
            raise NotAllowedNow("computed_otherwise")
        return latest
    quotas = _quotas_of_today(pool)
    if latest is not None:
        if latest.state != Draw.State.IMPOSSIBLE:
            raise NotAllowedNow("draw_exists")
        if latest.quotas == quotas:
            raise NotAllowedNow("quotas_unchanged")
    return _new_draw(pool, quotas, by=by, algorithm=algorithm, seed=seed, key=key)


@transaction.atomic
def draw_again(
    draw: Draw, *, fault: str, reason: LazyI18nString, by: Actor, seed: str = "", key: str = ""
) -> Draw:
    """This will stop a draw that is not confirmed, for a published fault, and start another one.

    A draw that was computed but not yet drawn counts too: nobody may try until they like the seed.
    The measure of fairness stays the same, since the chances have been seen.
    """
    pool = Pool.objects.select_for_update().select_related("programme").get(pk=draw.pool_id)
    draw = Draw.objects.light().select_for_update().get(pk=draw.pk)
    if draw.state == Draw.State.ANNULLED:
        return pool.draws.light().order_by("-number")[0]
    if draw.confirmed_at is not None:
        raise NotAllowedNow("already_confirmed")
    if draw.state == Draw.State.COMPUTING:
        raise NotAllowedNow("still_computing")
    if draw.state not in _STOPPABLE:
        raise NotAllowedNow("nothing_to_repeat")
    if fault not in dict(draw.faults):
        raise NotAllowedNow("fault_needed")
    if not all(_said(reason, language) for language in needed_languages()):
        raise NotAllowedNow("reason_needed")
    draw.state, draw.fault = Draw.State.ANNULLED, fault
    draw.save(update_fields=["state", "fault"])
    record("draw.annulled", draw, by=by, number=draw.number, fault=fault)
    bump(draw.city, channel_of(draw.programme_id))
    return _new_draw(
        pool,
        _quotas_of_today(pool),
        by=by,
        algorithm=draw.algorithm,
        seed=seed,
        key=key,
        reason=reason,
    )


@transaction.atomic
def compute_again(draw: Draw, *, by: Actor) -> Draw:
    """This will compute a draw that was cut off once more, from the same inputs and seed."""
    draw = Draw.objects.light().select_for_update().get(pk=draw.pk)
    if draw.state == Draw.State.FAILED:
        draw.state, draw.failure = Draw.State.COMPUTING, None
        draw.save(update_fields=["state", "failure"])
    elif draw.state != Draw.State.COMPUTING:
        raise NotAllowedNow("draw_exists")
    elif _is_under_way(draw):
        return draw
    record("draw.restarted", draw, by=by, number=draw.number)
    start_job(JOB, city=draw.city, object_id=draw.pk)
    return draw


@transaction.atomic
def confirm_draw(draw: Draw, *, by: Actor) -> Draw:
    """This will close the draw: a person, whose name is published, has found no fault in it.

    Nothing is confirmed when the stored list, panels or draw are not what was sealed.
    """
    draw = (
        Draw.objects.select_for_update(of=("self",))
        .select_related("pool", "programme", "city")
        .get(pk=draw.pk)
    )
    if draw.confirmed_at is not None:
        return draw
    if draw.state != Draw.State.DRAWN:
        raise NotAllowedNow("not_drawn")
    if not is_unchanged(draw.pool) or not is_draw_unchanged(draw):
        raise NotAllowedNow("evidence_changed")
    draw.confirmed_at, draw.confirmed_by = timezone.now(), by.user
    draw.save(update_fields=["confirmed_at", "confirmed_by"])
    record("draw.confirmed", draw, by=by, number=draw.number, ticket=draw.ticket)
    bump(draw.city, channel_of(draw.programme_id))
    return draw


def locks_quotas(programme: Programme) -> bool:
    """After sealing a quota may move only when the draw has shown that no panel keeps them all."""
    pool = Pool.objects.filter(city=programme.city_id, programme=programme).only("pk").first()
    if pool is None:
        return False
    latest = pool.draws.order_by("-number").values_list("state", flat=True).first()
    return latest != Draw.State.IMPOSSIBLE


def _new_draw(
    pool: Pool, quotas: list[dict[str, Any]], *, by: Actor, algorithm: str, **more: Any
) -> Draw:
    latest = pool.draws.order_by("-number").values_list("number", flat=True).first()
    draw = Draw.objects.create(
        city=pool.city,
        pool=pool,
        programme=pool.programme,
        number=(latest or 0) + 1,
        quotas=quotas,
        algorithm=algorithm,
        seed=more.get("seed") or secrets.token_hex(32),
        key=more.get("key") or secrets.token_hex(32),
        reason=more.get("reason", ""),
        started_by=by.user,
    )
    record(
        "draw.started",
        draw,
        by=by,
        number=draw.number,
        fingerprint=pool.fingerprint,
        algorithm=str(algorithm),
    )
    start_job(JOB, city=pool.city, object_id=draw.pk)
    return draw


def _quotas_of_today(pool: Pool) -> list[dict[str, Any]]:
    """The quotas may have moved publicly since the sealing; the features may not."""
    quotas = quotas_of(pool.programme, pool.size)
    if _classes(quotas) != _classes(pool.quotas):
        raise NotAllowedNow("features_changed")
    return quotas


def _classes(quotas: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(one["feature"], one["value"]) for one in quotas}


def _said(reason: LazyI18nString, language: str) -> bool:
    texts = reason.data
    return isinstance(texts, dict) and bool(str(texts.get(language) or "").strip())


def _is_under_way(draw: Draw) -> bool:
    jobs = Job.objects.filter(city=draw.city_id, kind=JOB, object_id=draw.pk)
    return jobs.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).exists()
