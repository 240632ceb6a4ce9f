"""Partners outside the city: added with an address, and forgotten."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import look_up_hash, revoke_links
from tupa.apps.drafts.actions.sharing import PURPOSE
from tupa.apps.drafts.models import Partner
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme

__all__ = ["forget_partner", "save_partner"]


@transaction.atomic
def save_partner(
    *, programme: Programme, name: str, email: str, language: str, by: Actor
) -> Partner:
    """This will add a partner, or correct the name of the one with this address."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    address = email.strip().lower()
    known = Partner.objects.filter(
        city=programme.city, programme=programme, email_hash=look_up_hash(address)
    ).first()
    partner = known or Partner(city=programme.city, programme=programme)
    partner.name, partner.language = " ".join(name.split()), language
    partner.email, partner.email_hash = address, look_up_hash(address)
    partner.save()
    record("partner.saved", partner, by=by, programme_id=programme.pk)
    return partner


@transaction.atomic
def forget_partner(partner: Partner, *, by: Actor, now: datetime.datetime | None = None) -> None:
    """This will erase the partner's name and address and close their links; comments stay."""
    at = now or timezone.now()
    held = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if held.forgotten_at is not None:
        return
    held.name, held.email, held.email_hash, held.forgotten_at = "", None, "", at
    held.save()
    held.drafts.clear()
    for reader in held.readings.all():
        revoke_links(city=held.city, purpose=PURPOSE, subject_id=reader.pk, now=at)
    record("partner.forgotten", held, by=by, programme_id=held.programme_id)
