"""The sealed lists hold answers without names; they are emptied long after the draw.

What stays is what a city must be able to show for ever: counts, fingerprint, seed, digest, ticket.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.lottery.models import Chance, Draw, Exclusion, Pool
from tupa.apps.privacy.register import RetentionClass, keep, register

__all__ = ["CODE", "register_class"]

CODE = "draws"


def _due(city: Any, before: datetime) -> QuerySet[Pool]:
    return Pool.objects.filter(city=city, sealed_at__lt=before).exclude(people=[])


def _erase(pool: Any, now: datetime) -> None:
    Draw.objects.filter(city=pool.city_id, pool=pool).update(result=None, tickets=None, key=None)
    Chance.objects.filter(city=pool.city_id, draw__pool=pool).delete()
    Exclusion.objects.filter(city=pool.city_id, programme=pool.programme_id).delete()
    Pool.objects.filter(pk=pool.pk).update(people=[])


def register_class() -> None:
    keep(RetentionClass(CODE, 1095, _("the day the list was locked"), _due, _erase))
    register(
        "lottery.Pool",
        "people",
        purpose=_("To draw the panel, and to show that the draw was right"),
        retention=CODE,
    )
    register(
        "lottery.Draw",
        "key",
        purpose=_("To draw the panel, and to show that the draw was right"),
        retention=CODE,
        encrypted=True,
    )
    for model, fields in {
        "lottery.Draw": ("result", "tickets", "drawing"),
        "lottery.Chance": ("tickets", "share", "is_reachable", "place"),
        "lottery.Exclusion": ("reason",),
    }.items():
        register(
            model,
            *fields,
            purpose=_("To draw the panel, and to show that the draw was right"),
            retention=CODE,
        )
