"""What was told about needs is forgotten soon after the panel's last workshop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.care.models import CareNeed
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.workshops.models import Workshop

__all__ = ["CODE", "register_class"]

CODE = "care"


def _due(city: Any, before: datetime) -> QuerySet[CareNeed]:
    last = Workshop.objects.filter(city=city).order_by().values("programme")
    over = last.annotate(ended=Max("ends_at")).filter(ended__lt=before)
    return CareNeed.objects.filter(
        city=city, member__programme__in=over.values("programme"), details__isnull=False
    )


def _erase(need: Any, now: datetime) -> None:
    CareNeed.objects.filter(pk=need.pk).update(details=None, withdrawn_at=now)


def register_class() -> None:
    keep(RetentionClass(CODE, 30, _("the day of the panel’s last workshop"), _due, _erase))
    purpose = _("To arrange what a member needs to take part, by their consent")
    register("care.CareNeed", "details", purpose=purpose, retention=CODE, encrypted=True)
    register("care.CareNeed", "kind", purpose=purpose, retention=CODE)
