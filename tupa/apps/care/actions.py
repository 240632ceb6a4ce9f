"""Asks members what they need, keeps it by their consent, forgets it on wish, notes orders."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.care.errors import NotAllowedNow
from tupa.apps.care.models import CareNeed, CareOrder
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import queue_message
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["ask_needs", "set_order", "tell_need", "to_ask", "unasked", "withdraw_need"]

#: The link of the message opens the person's own page for so many days.
LINK_DAYS = 180
#: What the key of the message begins with that asks a member.
_KEY = "care:"


def to_ask(programme: Programme) -> list[Member]:
    """Confirmed members who can be reached and have not been asked yet."""
    rows = unasked().filter(city=programme.city_id, programme=programme)
    return list(rows.select_related("application__city", "application__programme", "city"))


def unasked() -> QuerySet[Member]:
    """The same as rows, whatever the panel."""
    key = Concat(Value(_KEY), Cast(OuterRef("pk"), CharField()))
    written = Message.objects.filter(city=OuterRef("city"), key=key)
    addresses = ("application__email", "application__phone", "application__postal_address")
    reached = [Q(**{f"{name}__isnull": False}) for name in addresses]
    confirmed = Member.objects.filter(state=Member.State.CONFIRMED)
    return confirmed.filter(~Exists(written), reduce(or_, reached))


@transaction.atomic
def ask_needs(programme: Programme, *, by: Actor) -> int:
    """This will ask every member once, each in their own way, what they need and from where they
    travel; how many. By letter the questions stand on a slip to post back."""
    row = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    members = to_ask(row)
    for member in members:
        _ask(member, by=by)
    if members:
        record("care.asked", row, by=by, programme_id=row.pk, people=len(members))
    return len(members)


def _ask(member: Member, *, by: Actor) -> None:
    person = member.application
    link = make_link(
        city=member.city,
        purpose="application",
        subject_id=person.pk,
        expires_at=timezone.now() + timedelta(days=LINK_DAYS),
        language=person.language,
    )
    queue_message(
        city=member.city,
        to=person.recipient,
        template="care/mail/ask.txt",
        key=_key(member),
        context={"programme": person.programme, "kinds": CareNeed.Kind, "new_link": link},
        by=by,
        about=person,
        programme_id=person.programme_id,
    )


def _key(member: Member) -> str:
    return f"{_KEY}{member.pk}"


@transaction.atomic
def tell_need(member: Member, *, kind: str, details: str, consents: bool, by: Actor) -> CareNeed:
    """This will keep one kind of need; nothing without the consent to that kind."""
    row = Member.objects.select_for_update().get(city=member.city_id, pk=member.pk)
    if row.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        raise NotAllowedNow("no_seat")
    if not consents:
        raise NotAllowedNow("no_consent")
    need, _ = CareNeed.objects.get_or_create(city_id=row.city_id, member=row, kind=kind)
    if need.withdrawn_at is not None:
        need.consented_at = timezone.now()
    need.details, need.withdrawn_at = details.strip() or None, None
    need.save()
    record("care.told", row, by=by, kind=str(kind))
    return need


@transaction.atomic
def withdraw_need(need: CareNeed, *, by: Actor) -> CareNeed:
    """This will take one consent back and forget what was told by it; the seat stays."""
    row = CareNeed.objects.select_for_update().get(city=need.city_id, pk=need.pk)
    if row.withdrawn_at is not None:
        return row
    row.details, row.withdrawn_at = None, timezone.now()
    row.save(update_fields=["details", "withdrawn_at"])
    row.orders.filter(workshop__ends_at__gt=timezone.now()).delete()
    record("care.withdrawn", row.member, by=by, kind=str(row.kind))
    return row


@transaction.atomic
def set_order(workshop: Workshop, *, need: CareNeed, state: str, by: Actor) -> CareOrder:
    """This will note how far the arrangement of one need for one workshop has come."""
    row = CareNeed.objects.select_for_update().select_related("member")
    kept = row.get(city=workshop.city_id, pk=need.pk)
    if kept.withdrawn_at is not None or kept.member.programme_id != workshop.programme_id:
        raise NotAllowedNow("no_consent")
    order, is_new = CareOrder.objects.get_or_create(
        city_id=workshop.city_id,
        workshop=workshop,
        need=kept,
        defaults={"state": state, "by": by.user},
    )
    if is_new or order.state != state:
        order.state, order.by, order.at = state, by.user, timezone.now()
        order.save()
        record("care.order_set", workshop, by=by, state=str(state), need=kept.pk)
    return order
