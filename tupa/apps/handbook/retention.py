"""How long it is known who wrote what was learnt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tupa.apps.handbook.models import Learning
from tupa.apps.handbook.outline import QUESTIONS
from tupa.apps.privacy.register import RetentionClass, keep, redactable, register
from tupa.apps.workshops.models import Debrief

__all__ = ["register_fields"]

CODE, DAYS = "learnings", 730


def _old(city: Any, before: datetime) -> QuerySet[Learning]:
    return Learning.objects.filter(written_by__isnull=False, city=city, written_at__lt=before)


def _forget_writer(learning: Any, now: datetime) -> None:
    """What was learnt stays in the handbook; who wrote it does not."""
    Learning.objects.filter(pk=learning.pk).update(written_by=None)


def _stage_page(learning: Learning) -> str:
    return reverse("handbook:learn", args=[learning.programme.slug, learning.chapter])


def _choice_page(debrief: Debrief) -> str:
    return reverse("handbook:debriefs", args=[debrief.workshop.programme.slug])


def register_fields() -> None:
    title = _("What was learnt")
    keep(RetentionClass(CODE, DAYS, _("the day it was written"), _old, _forget_writer, title=title))
    purpose = _("To know which colleague to ask about what was learnt")
    register("handbook.Learning", "written_by", purpose=purpose, retention=CODE)
    for name in QUESTIONS:
        redactable("handbook.Learning", name, _stage_page)
    for name in ("worked", "change"):
        redactable("workshops.Debrief", name, _choice_page)
