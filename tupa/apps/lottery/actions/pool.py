"""Seals the pool: from here on nobody is added, taken out or changed."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import fingerprint_of, people_of, quotas_of
from tupa.apps.lottery.models import Exclusion, Pool
from tupa.apps.programmes.actions import set_stage
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, Call

__all__ = ["counts_now", "is_sealed", "seal_pool", "why_not_sealed"]


def is_sealed(programme: Programme) -> bool:
    """A pool is never taken away again, so one that was read answers without asking anew."""
    if programme._state.fields_cache.get("pool") is not None:
        return True
    return Pool.objects.filter(city=programme.city_id, programme=programme).exists()


def counts_now(programme: Programme) -> dict[str, Any]:
    """applied = withdrawn + excluded by reason + sealed. Withdrawn counts before excluded."""
    applications = Application.objects.filter(city=programme.city_id, programme=programme)
    applied = applications.count()
    in_force = applications.in_force()
    confirmed = Exclusion.objects.filter(
        city=programme.city_id,
        programme=programme,
        confirmed_at__isnull=False,
        application__withdrawn_at=None,
    )
    reasons = confirmed.values_list("reason").annotate(number=Count("pk")).order_by("reason")
    excluded = dict(reasons)
    there = in_force.count()
    return {
        "applied": applied,
        "withdrawn": applied - there,
        "excluded": excluded,
        "sealed": there - sum(excluded.values()),
    }


def why_not_sealed(programme: Programme, people: int) -> NotAllowedNow | None:
    """What stands in the way of sealing, if anything."""
    calls = Call.objects.filter(
        city=programme.city_id, programme=programme, opened_at__isnull=False
    )
    stages = Programme.Stage
    if programme.stage not in {stages.PREPARING, stages.CALL, stages.DRAW}:
        return NotAllowedNow("panel_exists")
    if programme.stage == stages.PREPARING and not calls.exists():
        return NotAllowedNow("never_called")
    if calls.filter(closes_at__gt=timezone.now()).exists():
        return NotAllowedNow("call_open")
    waiting = Exclusion.objects.filter(
        city=programme.city_id,
        programme=programme,
        confirmed_at=None,
        application__withdrawn_at=None,
    )
    if waiting.exists():
        return NotAllowedNow("open_exclusions")
    if people < programme.drawn_size:
        return NotAllowedNow("pool_too_small", people=people, size=programme.drawn_size)
    return None


@transaction.atomic
def seal_pool(programme: Programme, *, by: Actor, salt: str = "") -> Pool:
    """This will freeze who is in the draw and under which quotas. Sealed again: the same pool."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    known = Pool.objects.filter(city=programme.city_id, programme=programme).first()
    if known is not None:
        return known
    counts = counts_now(programme)
    hindrance = why_not_sealed(programme, counts["sealed"])
    if hindrance is not None:
        raise hindrance
    pool = Pool(
        city=programme.city,
        programme=programme,
        sealed_by=by.user,
        people=people_of(_ids(programme), programme),
        quotas=quotas_of(programme, programme.drawn_size),
        size=programme.drawn_size,
        counts=counts,
        salt=salt or secrets.token_hex(16),
    )
    pool.fingerprint = fingerprint_of(pool)
    pool.save()
    record("pool.sealed", pool, by=by, people=counts["sealed"], fingerprint=pool.fingerprint)
    set_stage(programme, stage=Programme.Stage.DRAW, by=by)
    return pool


def _ids(programme: Programme) -> list[int]:
    applications = Application.objects.filter(city=programme.city_id, programme=programme)
    return list(applications.in_force().filter(exclusion=None).values_list("pk", flat=True))
