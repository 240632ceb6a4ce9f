"""Who translated is forgotten some time after the draw; the texts stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.translation.models import PanelLanguage

__all__ = ["CODE", "register_class"]

CODE = "translators"


def _due(city: Any, before: datetime) -> QuerySet[PanelLanguage]:
    rows = PanelLanguage.objects.filter(city=city, programme__draw_ended_at__lt=before)
    return rows.exclude(holder="")


def _erase(language: Any, now: datetime) -> None:
    PanelLanguage.objects.filter(pk=language.pk).update(holder="")


def register_class(purpose: Any) -> None:
    keep(
        RetentionClass(CODE, 180, _("the day the draw ended"), _due, _erase, title=_("Translators"))
    )
    register("translation.PanelLanguage", "holder", purpose=purpose, retention=CODE)
