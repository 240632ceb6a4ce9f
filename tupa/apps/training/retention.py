"""How long it is known who took part in a course."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, redactable, register
from tupa.apps.training.models import TookPart, TrainingSession

__all__ = ["register_fields"]

CODE, TRAINERS, DAYS = "trainings", "trainers", 1825


def _old(city: Any, before: datetime) -> QuerySet[TookPart]:
    return TookPart.objects.filter(city=city, on__lt=before.date())


def _forget(taken: Any, now: datetime) -> None:
    """Without the person the row says nothing."""
    TookPart.objects.filter(pk=taken.pk).delete()


def _old_sessions(city: Any, before: datetime) -> QuerySet[TrainingSession]:
    return TrainingSession.objects.filter(city=city, starts_at__lt=before).exclude(trainer="")


def _forget_trainer(session: Any, now: datetime) -> None:
    TrainingSession.objects.filter(pk=session.pk).update(trainer="")


def register_fields() -> None:
    held = _("the day of the training")
    keep(RetentionClass(CODE, DAYS, held, _old, _forget, _("Who took part in a training")))
    keep(RetentionClass(TRAINERS, DAYS, held, _old_sessions, _forget_trainer, _("Trainers")))
    purpose = _("To know who is ready to lead which method, and to give a certificate")
    register("training.TookPart", "user", "name", "on", purpose=purpose, retention=CODE)
    asking = _("To know who holds a training")
    register("training.TrainingSession", "trainer", purpose=asking, retention=TRAINERS)
    redactable("training.Feedback", "words", _session_page)


def _session_page(feedback: Any) -> str:
    from django.urls import reverse

    return reverse("training:session", args=[feedback.session_id])
