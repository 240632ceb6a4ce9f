"""Closed sign-ins of staff are emptied some time later; sessions as soon as they have ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import User
from tupa.apps.privacy.register import RetentionClass, keep

__all__ = ["STAFF", "clear_sessions", "register_class"]

STAFF = "staff"
ERASED = "@erased.invalid"


def register_class() -> None:
    keep(
        RetentionClass(
            STAFF,
            730,
            _("the day the sign-in was closed"),
            _due,
            _erase,
            title=_("Staff and their sign-ins"),
        )
    )


def clear_sessions(city: Any, now: datetime) -> int:
    """A session may hold a half-sent form; once it has ended nobody can come back to it."""
    ended, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    return ended


def _due(city: Any, before: datetime) -> QuerySet[User]:
    closed = User.objects.filter(city=city, is_active=False, closed_at__lt=before)
    return closed.exclude(email__endswith=ERASED)


def _erase(user: Any, now: datetime) -> None:
    """Events keep the id, so that what was done stays; who it was is gone."""
    User.objects.filter(pk=user.pk).update(name="", email=f"erased-{user.pk}{ERASED}")
    user.grants.all().delete()
