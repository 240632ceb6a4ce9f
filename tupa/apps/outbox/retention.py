"""Messages are emptied some time after they went out; that they went out stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.outbox.models import Message
from tupa.apps.privacy.register import RetentionClass, keep

__all__ = ["CODE", "register_class"]

CODE = "messages"


def _due(city: Any, before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(city=city, erased_at=None, ended_at__lt=before).order_by("pk")


def _erase_all(messages: Sequence[Any], now: datetime) -> None:
    Message.objects.filter(pk__in=[one.pk for one in messages]).update(
        recipient_name="", address=None, body=None, subject="", erased_at=now
    )


def _erase(message: Any, now: datetime) -> None:
    _erase_all([message], now)


def register_class() -> None:
    counted_from = _("the day the message went out")
    keep(
        RetentionClass(
            CODE, 90, counted_from, _due, _erase, title=_("Messages"), erase_all=_erase_all
        )
    )
