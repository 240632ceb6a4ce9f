"""How long it is kept where members travel from, and whom to ask about a place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.panel.models import Member
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Origin, Venue

__all__ = ["register_classes"]

TRAVEL = "travel"
CONTACTS = "venue_contacts"


def _travel_due(city: Any, before: datetime) -> QuerySet[Origin]:
    """Nobody chooses a place for a panel that has ended, or for who has left it."""
    given = Origin.objects.filter(city=city, given_at__lt=before)
    ended = given.filter(member__programme__stage=Programme.Stage.ENDED)
    seated = [Member.State.ASKED, Member.State.CONFIRMED]
    return ended | given.exclude(member__state__in=seated)


def _forget(origin: Any, now: datetime) -> None:
    Origin.objects.filter(pk=origin.pk).delete()


def _contacts_due(city: Any, before: datetime) -> QuerySet[Venue]:
    return Venue.objects.filter(city=city, contact_saved_at__lt=before).exclude(contact="")


def _empty(venue: Any, now: datetime) -> None:
    Venue.objects.filter(pk=venue.pk).update(contact="", contact_saved_at=None)


def register_classes() -> None:
    keep(RetentionClass(TRAVEL, 30, _("the day the area was given"), _travel_due, _forget))
    keep(RetentionClass(CONTACTS, 730, _("the day the contact was saved"), _contacts_due, _empty))
    choosing = _("To choose places that every member can reach")
    register("venues.Origin", "area", purpose=choosing, retention=TRAVEL)
    asking = _("To book the place of a workshop")
    register("venues.Venue", "contact", purpose=asking, retention=CONTACTS)
