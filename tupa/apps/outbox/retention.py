"""Messages are emptied some time after they went out; that they went out stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.outbox.models import Message
from tupa.apps.privacy.register import RetentionClass, keep

__all__ = ["CODE", "register_class"]

CODE = "messages"


def _due(city: Any, before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(city=city, erased_at=None, ended_at__lt=before)


def _erase(message: Any, now: datetime) -> None:
    Message.objects.filter(pk=message.pk).update(
        recipient_name="", address=None, body=None, subject="", erased_at=now
    )


def register_class() -> None:
    keep(
        RetentionClass(
            CODE, 90, _("the day the message went out"), _due, _erase, title=_("Messages")
        )
    )
