"""What a member said of a wording is emptied in time; how many confirmed it stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.ideas.models import Confirmation
from tupa.apps.privacy.register import RetentionClass, keep

__all__ = ["CODE", "register_class"]

CODE = "confirmations"


def _due(city: Any, before: datetime) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(city=city, replied_at__lt=before).exclude(correction="")


def _erase(confirmation: Any, now: datetime) -> None:
    Confirmation.objects.filter(pk=confirmation.pk).update(correction="")


def register_class() -> None:
    keep(RetentionClass(CODE, 730, _("the day the member replied"), _due, _erase))
