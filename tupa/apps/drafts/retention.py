"""How long it is known who commented on a draft, and how partners are reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.drafts.actions import forget_partner
from tupa.apps.drafts.models import Comment, Partner
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.retention import CODE as APPLICATIONS

__all__ = ["register_fields"]

COMMENTS, PARTNERS = "comments", "partners"
DAYS = 730


def _commented(city: Any, before: datetime) -> QuerySet[Comment]:
    """Comments written long ago of which it is still known whose they are."""
    rows = Comment.objects.filter(reader__isnull=False)
    return rows.filter(city=city, draft__shared_at__lt=before)


def _forget_reader(comment: Any, now: datetime) -> None:
    """The words and the answer stay: they tell why the plan is as it is."""
    Comment.objects.filter(pk=comment.pk).update(reader=None)


def _unused(city: Any, before: datetime) -> QuerySet[Partner]:
    """Partners added, and last asked, long ago."""
    rows = Partner.objects.known().filter(city=city, added_at__lt=before)
    used = rows.annotate(last=Max("readings__asked_at"))
    return used.filter(Q(last=None) | Q(last__lt=before))


def _forget_partner(partner: Any, now: datetime) -> None:
    forget_partner(partner, by=SYSTEM, now=now)


def register_fields() -> None:
    sharing, sending = _("the sharing of the draft"), _("the last draft sent")
    titles = _("Comments on drafts of workshops"), _("Partners outside the city")
    keep(RetentionClass(COMMENTS, DAYS, sharing, _commented, _forget_reader, titles[0]))
    keep(RetentionClass(PARTNERS, DAYS, sending, _unused, _forget_partner, titles[1]))
    answering = _("To tell those who commented on a draft what changed")
    register("drafts.Comment", "reader", purpose=answering, retention=COMMENTS)
    # Without the application's name it is a figure.
    register("drafts.Reader", "member", purpose=answering, retention=APPLICATIONS)
    asking = _("To ask partners what they think of a draft")
    register("drafts.Partner", "name", "email_hash", purpose=asking, retention=PARTNERS)
    register("drafts.Partner", "email", purpose=asking, retention=PARTNERS, encrypted=True)
