"""Members' data is kept through the panel and its follow-up, then erased like an application's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.links import revoke_links
from tupa.apps.events.models import Event
from tupa.apps.panel.actions.telling import PURPOSE
from tupa.apps.panel.models import AnswerCheck, Member, Reserve
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import retention as applications
from tupa.apps.recruitment.models import Application

__all__ = ["CODE", "in_seats", "on_reserve", "register_class"]

CODE = "members"


def in_seats(city: Any) -> QuerySet[Any, Any]:
    """Whoever holds a seat is not forgotten."""
    return Member.objects.seated().filter(city=city).values("application_id")


def on_reserve(city: Any) -> QuerySet[Any, Any]:
    """Whoever may still be asked to take a seat is not forgotten either."""
    waiting = Reserve.objects.waiting().filter(city=city)
    return waiting.exclude(programme__stage=Programme.Stage.ENDED).values("application_id")


def _ended_before(city: Any, before: datetime) -> list[int]:
    """Programmes that have ended, and whose last move to the end was before this moment."""
    ended = Programme.objects.filter(city=city, stage=Programme.Stage.ENDED)
    moves = Event.objects.filter(
        city=city, verb="programme.stage_set", facts__after=str(Programme.Stage.ENDED)
    )
    last: dict[int | None, datetime] = dict(
        moves.order_by("sequence").values_list("programme_id", "at")
    )
    return [one.pk for one in ended if (at := last.get(one.pk)) is not None and at < before]


def _due(city: Any, before: datetime) -> QuerySet[Application]:
    return Application.objects.filter(
        city=city,
        programme__in=_ended_before(city, before),
        member__isnull=False,
        erased_at=None,
    )


def _erase(application: Any, now: datetime) -> None:
    applications.erase(application, now)
    member = Member.objects.filter(city=application.city_id, application=application).first()
    if member is not None:
        AnswerCheck.objects.filter(city=application.city_id, member=member).update(
            features=[], code_hash=""
        )
        revoke_links(city=application.city, purpose=PURPOSE, subject_id=member.pk, now=now)


def register_class() -> None:
    keep(RetentionClass(CODE, 730, _("the day the panel's period ended"), _due, _erase))
    for needed in (in_seats, on_reserve):
        applications.keep_those(needed)
    to_run = _("To run the panel and tell its members what became of their ideas")
    register("panel.Member", "application", "state", purpose=to_run, retention=CODE)
    register(
        "panel.AnswerCheck",
        "result",
        "features",
        "code_hash",
        purpose=_("To check the answers by which the seats are shared"),
        retention=CODE,
    )
    register("panel.Reserve", "application", "state", purpose=to_run, retention=CODE)
