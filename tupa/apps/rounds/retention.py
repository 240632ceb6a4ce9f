"""A bought sample is forgotten some time after the draw; how many replied stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.rounds.models import Invitee

__all__ = ["CODE", "register_class"]

CODE = "sample"


def _due(city: Any, before: datetime) -> QuerySet[Invitee]:
    return Invitee.objects.filter(
        city=city,
        erased_at=None,
        letter_round__call__programme__draw_ended_at__lt=before,
    )


def _erase(invitee: Any, now: datetime) -> None:
    Invitee.objects.filter(pk=invitee.pk).update(
        name="", postal_address=None, mark=f"erased-{invitee.pk}", application=None, erased_at=now
    )


def register_class() -> None:
    keep(RetentionClass(CODE, 30, _("the day the draw ended"), _due, _erase, title=_("Samples")))
    purpose = _("To invite a random sample by letter")
    register(
        "rounds.Invitee", "name", "language", "stratum", "mark", purpose=purpose, retention=CODE
    )
    register("rounds.Invitee", "application", purpose=_("To know who replied"), retention=CODE)
    register("rounds.Invitee", "postal_address", purpose=purpose, retention=CODE, encrypted=True)
    register("rounds.RoundImport", "rows", purpose=purpose, retention=CODE, encrypted=True)
