"""Stores what an applicant declares beside the answers, and tells a minor's guardian."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.recruitment.models import Application, Declaration

__all__ = ["declare", "declare_first"]


@transaction.atomic
def declare(
    application: Application,
    *,
    by: Actor,
    birth_year: int | None = None,
    guardian_name: str = "",
    guardian_contact: str = "",
    tie: str = "",
) -> Declaration:
    """This will keep what was declared, at first or corrected; a minor's guardian is told once."""
    row = Application.objects.select_for_update(of=("self",)).select_related("programme", "city")
    person = row.get(city=application.city_id, pk=application.pk)
    if person.erased_at is not None:
        raise NotAllowedNow("erased")
    if person.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    values = _columns(birth_year, guardian_name, guardian_contact, tie)
    kept, is_new = Declaration.objects.get_or_create(
        city_id=person.city_id, application=person, defaults=values
    )
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, values[name])
    if changed:
        kept.save(update_fields=changed)
        Application.objects.filter(pk=person.pk).update(changed_at=timezone.now())
    if is_new or changed:
        record("application.declared", person, by=by, fields=changed, has_tie=bool(tie))
    _tell_guardian(person, kept, by)
    return kept


@transaction.atomic(savepoint=False)
def declare_first(
    application: Application,
    *,
    by: Actor,
    birth_year: int | None = None,
    guardian_name: str = "",
    guardian_contact: str = "",
    tie: str = "",
) -> Declaration:
    """The same for an application made in this very transaction: nobody else can know it yet."""
    values = _columns(birth_year, guardian_name, guardian_contact, tie)
    kept = Declaration.objects.create(
        city_id=application.city_id, application=application, **values
    )
    record("application.declared", application, by=by, fields=[], has_tie=bool(tie))
    _tell_guardian(application, kept, by)
    return kept


def _columns(
    birth_year: int | None, guardian_name: str, guardian_contact: str, tie: str
) -> dict[str, Any]:
    return {
        "birth_year": birth_year,
        "guardian_name": guardian_name,
        "guardian_contact": guardian_contact or None,
        "tie": tie,
    }


def _tell_guardian(person: Application, kept: Declaration, by: Actor) -> None:
    """A minor's, if one was named."""
    contact = kept.guardian_contact
    if not (kept.may_be_minor and contact):
        return
    channel = Channel.EMAIL if "@" in contact else Channel.PHONE
    queue_message(
        city=person.city,
        to=Recipient(kept.guardian_name, channel, contact, person.language),
        template="recruitment/mail/guardian.txt",
        key=f"application-guardian:{person.pk}:{look_up_hash(contact)[:16]}",
        context={"application": person, "programme": person.programme},
        by=by,
        about=person,
        programme_id=person.programme_id,
    )
