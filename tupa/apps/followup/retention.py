"""How long it is known who answers for a unit, and what a table replied to a unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.followup.actions.contacts import remove_contact
from tupa.apps.followup.actions.following import stop_following
from tupa.apps.followup.models import Contact, Follower, TableReply
from tupa.apps.privacy.register import RetentionClass, keep, register

__all__ = ["register_fields"]

CONTACTS, REPLIES, FOLLOWERS = "unit_contacts", "table_replies", "followers"
DAYS = 730


def _unused(city: Any, before: datetime) -> QuerySet[Contact]:
    """People nobody has written to for long."""
    rows = Contact.objects.in_force().filter(city=city)
    used = rows.annotate(last=Max("asks__asked_at"))
    return used.filter(last__lt=before)


def _forget_contact(contact: Any, now: datetime) -> None:
    remove_contact(contact, by=SYSTEM)


def _replied(city: Any, before: datetime) -> QuerySet[TableReply]:
    return TableReply.objects.filter(city=city, replied_at__lt=before, member__isnull=False)


def _forget_reply(reply: Any, now: datetime) -> None:
    TableReply.objects.filter(pk=reply.pk).update(member=None, text="")


def _followed(city: Any, before: datetime) -> QuerySet[Follower]:
    """Those who never said yes, and those who have followed for long."""
    return Follower.objects.filter(city=city, asked_at__lt=before).exclude(email_hash="")


def _forget_follower(follower: Any, now: datetime) -> None:
    stop_following(follower, by=SYSTEM)


def register_fields() -> None:
    following = _("To tell those who follow an idea what becomes of it")
    wished, title = _("the day following was asked for"), _("Followers of ideas")
    keep(RetentionClass(FOLLOWERS, DAYS, wished, _followed, _forget_follower, title))
    register("followup.Follower", "email_hash", purpose=following, retention=FOLLOWERS)
    register("followup.Follower", "email", purpose=following, retention=FOLLOWERS, encrypted=True)
    asked, replied = _("the last message sent"), _("the day the member replied")
    titles = _("People who answer for units"), _("Replies of tables to units")
    keep(RetentionClass(CONTACTS, DAYS, asked, _unused, _forget_contact, titles[0]))
    keep(RetentionClass(REPLIES, DAYS, replied, _replied, _forget_reply, titles[1]))
    answering = _("To write to those who answer for a unit")
    register("followup.Contact", "name", "email", purpose=answering, retention=CONTACTS)
    register("followup.Unit", "superior_email", purpose=answering, retention=CONTACTS)
    telling = _("To let a table tell a unit what it meant")
    register("followup.TableReply", "member", "text", purpose=telling, retention=REPLIES)
