"""Keeps what members need by their consent, forgets it when they take it back, notes orders."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.care.errors import NotAllowedNow
from tupa.apps.care.models import CareNeed, CareOrder
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.workshops.models import Workshop

__all__ = ["set_order", "tell_need", "withdraw_need"]


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
