"""How long it is known who was at a workshop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.retention import CODE as APPLICATIONS
from tupa.apps.workshops.models import Debrief, Participant, Question

__all__ = ["CODE", "register_fields"]

CODE = "attendance"
QUESTIONS = "questions"
DEBRIEFS = "debriefs"
DAYS = 730


def _due(city: Any, before: datetime) -> QuerySet[Participant]:
    """People of workshops long past of whom something is still kept."""
    kept = ~Q(staff_name="") | Q(user__isnull=False) | Q(replied_at__isnull=False)
    kept |= Q(may_be_photographed__isnull=False) | Q(email__isnull=False)
    return Participant.objects.filter(kept, city=city, workshop__ends_at__lt=before)


def _erase(participant: Any, now: datetime) -> None:
    """That somebody in this part was there stays, for the count; who from the city does not."""
    Participant.objects.filter(pk=participant.pk).update(
        staff_name="",
        email=None,
        user=None,
        reply=Participant.Reply.NONE,
        replied_at=None,
        may_be_photographed=None,
    )


def _asked(city: Any, before: datetime) -> QuerySet[Question]:
    """Questions of workshops long past of which it is still known who asked."""
    rows = Question.objects.filter(asked_by__isnull=False)
    return rows.filter(city=city, workshop__ends_at__lt=before)


def _forget_asker(question: Any, now: datetime) -> None:
    """The words and the answer stay: they belong to everyone."""
    Question.objects.filter(pk=question.pk).update(asked_by=None)


def _debriefed(city: Any, before: datetime) -> QuerySet[Debrief]:
    rows = Debrief.objects.filter(written_by__isnull=False)
    return rows.filter(city=city, workshop__ends_at__lt=before)


def _forget_writer(debrief: Any, now: datetime) -> None:
    """What was learned stays for the handbook; who wrote it does not."""
    Debrief.objects.filter(pk=debrief.pk).update(written_by=None)


def register_fields() -> None:
    keep(RetentionClass(CODE, DAYS, _("the day of the workshop"), _due, _erase))
    purpose = _("To invite people to the workshop, seat them and know who took part")
    keep(RetentionClass(QUESTIONS, DAYS, _("the day of the workshop"), _asked, _forget_asker))
    asking = _("To give the member an answer to their question")
    register("workshops.Question", "asked_by", purpose=asking, retention=QUESTIONS)
    keep(RetentionClass(DEBRIEFS, DAYS, _("the day of the workshop"), _debriefed, _forget_writer))
    learning = _("To know which colleague to ask about what was learned")
    register("workshops.Debrief", "written_by", purpose=learning, retention=DEBRIEFS)
    register(
        "workshops.Participant",
        "staff_name",
        "user",
        "reply",
        "replied_at",
        "may_be_photographed",
        purpose=purpose,
        retention=CODE,
    )
    inviting = _("To invite experts and others without an account to the workshop")
    register("workshops.Participant", "email", purpose=inviting, retention=CODE, encrypted=True)
    purpose_of_leader = _("To know who leads a part of the workshop")
    register("workshops.Activity", "leader", purpose=purpose_of_leader, retention=CODE)
    # Without the application's name these two are figures.
    register("workshops.Participant", "member", "attended", purpose=purpose, retention=APPLICATIONS)
