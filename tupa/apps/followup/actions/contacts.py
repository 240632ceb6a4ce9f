"""People who answer for a unit from their e-mail: added, removed, stood in for."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import revoke_links
from tupa.apps.events.actions import record
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Ask, Contact, Unit
from tupa.apps.look.spoken import staff_codes

__all__ = ["LINK", "acting_for", "remove_contact", "save_contact", "shared_contact"]

#: The purpose of the links in messages to units.
LINK = "answer"
#: A deputy may have a deputy of their own, but not for ever.
_MOST_STEPS = 5


@transaction.atomic
def save_contact(
    *,
    unit: Unit,
    part: str,
    name: str,
    email: str,
    language: str,
    by: Actor,
    away_from: datetime.date | None = None,
    away_until: datetime.date | None = None,
    deputy: Contact | None = None,
    contact: Contact | None = None,
) -> Contact:
    """This will add somebody who answers for a unit, or change what is known of them."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    if deputy is not None and (deputy.unit_id != unit.pk or deputy == contact):
        raise NotAllowedNow("deputy")
    if (away_from is None) != (away_until is None):
        raise NotAllowedNow("away")
    if away_from is not None and away_until is not None and away_until < away_from:
        raise NotAllowedNow("away")
    address = email.strip().lower()
    twin = unit.contacts.in_force().filter(email=address)
    if contact is not None:
        twin = twin.exclude(pk=contact.pk)
    if twin.exists():
        raise NotAllowedNow("contact_twice")
    saved = contact or Contact(city_id=unit.city_id, unit=unit)
    if contact is not None and contact.email != address:
        _close_links(contact)
    saved.part, saved.name, saved.email, saved.language = part, name.strip(), address, language
    saved.away_from, saved.away_until, saved.deputy = away_from, away_until, deputy
    saved.save()
    record("unit.contact_saved", saved, by=by, unit=unit.pk, part=part)
    return saved


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor) -> None:
    """This will close somebody's links and erase their name and address; answers stay."""
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    if locked.removed_at is not None:
        return
    _close_links(locked)
    locked.stands_in_for.update(deputy=None)
    locked.removed_at, locked.name, locked.email = timezone.now(), "", ""
    locked.save(update_fields=["removed_at", "name", "email"])
    record("unit.contact_removed", locked, by=by, unit=locked.unit_id)


def shared_contact(unit: Unit) -> Contact | None:
    """The unit's own address as somebody who answers: made when it is first needed."""
    if not unit.email:
        return None
    known = unit.contacts.in_force().filter(is_shared=True).first()
    if known is not None and known.email == unit.email:
        return known
    if known is not None:
        remove_contact(known, by=SYSTEM)
    made, _ = Contact.objects.get_or_create(
        city_id=unit.city_id,
        unit=unit,
        email=unit.email,
        removed_at=None,
        defaults={
            "name": str(unit.name)[:150],
            "is_shared": True,
            "language": staff_codes()[0],
        },
    )
    return made


def acting_for(contact: Contact, today: datetime.date) -> Contact:
    """Who is written to instead while somebody is away."""
    acting = contact
    for _step in range(_MOST_STEPS):
        if not acting.is_away_on(today) or acting.deputy is None:
            return acting
        acting = acting.deputy
    return contact


def _close_links(contact: Contact) -> None:
    for ask in Ask.objects.filter(city=contact.city_id, contact=contact):
        revoke_links(city=contact.city, purpose=LINK, subject_id=ask.pk, now=timezone.now())
