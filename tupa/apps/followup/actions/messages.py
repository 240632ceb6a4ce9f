"""Who is written to about an assignment, an answer or a promise."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import address_at
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.actions.contacts import LINK, acting_for, shared_contact
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.models import Ask, Assignment, Commitment, Contact, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.people import members_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel, Message

__all__ = [
    "Answerer",
    "address_for",
    "answerers_of",
    "queue_gathered",
    "tell_table",
    "write_to_unit",
]

#: A link in a message stays open this long; every reminder brings a new one.
LINK_DAYS = 180
Part = Contact.Part


@dataclass(frozen=True)
class Answerer:
    """Somebody who answers for a unit: a member of staff, or a contact without an account."""

    user: User | None = None
    contact: Contact | None = None

    @property
    def key(self) -> str:
        if self.user is not None:
            return f"user-{self.user.pk}"
        assert self.contact is not None
        return f"contact-{self.contact.pk}"

    @property
    def recipient(self) -> Recipient:
        person = self.user or self.contact
        assert person is not None
        return Recipient(person.name, Channel.EMAIL, person.email, person.language)


def answerers_of(
    unit: Unit, *, parts: Sequence[str] = (), today: datetime.date | None = None
) -> list[Answerer]:
    """Members of staff and contacts; who writes comes before who approves.

    Without `parts`: the drafters, or the approvers where nobody drafts. Whoever is away is
    represented by their deputy. Where nobody writes, the unit is written to by its own address.
    """
    today = today or today_in(unit.city)
    users = unit.members.select_related("user").filter(user__is_active=True).order_by("pk")
    known = unit.contacts.in_force().filter(is_shared=False).select_related("deputy", "city")
    contacts = list(known)
    drafters = [one for one in contacts if one.part == Part.DRAFTER]
    if parts:
        chosen = [one for one in contacts if one.part in parts]
    else:
        chosen = drafters or [one for one in contacts if one.part == Part.APPROVER]
    acting = {one.pk: one for one in (acting_for(contact, today) for contact in chosen)}
    found = [Answerer(user=one.user) for one in users]
    found += [Answerer(contact=one) for one in acting.values()]
    if not found and not parts:
        shared = shared_contact(unit)
        found = [Answerer(contact=shared)] if shared is not None else []
    return found


def address_for(
    who: Answerer, *, assignment: Assignment | None = None, promise: Commitment | None = None
) -> str:
    """Where this person answers: the desk, or a page that their own link opens."""
    if who.user is not None:
        with translation.override(who.user.language):
            return address_at(who.user.city, _desk_page(assignment, promise))
    assert who.contact is not None
    ask = Ask.objects.create(
        city_id=who.contact.city_id,
        contact=who.contact,
        assignment=assignment,
        commitment=promise,
    )
    until = timezone.now() + datetime.timedelta(days=LINK_DAYS)
    return make_link(
        city=who.contact.city,
        purpose=LINK,
        subject_id=ask.pk,
        expires_at=until,
        language=who.contact.language,
    ).url


def _desk_page(assignment: Assignment | None, promise: Commitment | None) -> str:
    if assignment is not None:
        return reverse("followup:answer", args=[assignment.pk])
    if promise is not None:
        return reverse("followup:promise", args=[promise.pk])
    return reverse("followup:my_answers")


def write_to_unit(
    assignment: Assignment,
    *,
    template: str,
    key: str,
    by: Actor,
    parts: Sequence[str] = (),
    context: dict[str, Any] | None = None,
) -> int:
    """About one idea, to each who answers for the unit, with a link of their own."""
    answerers = answerers_of(assignment.unit, parts=parts)
    for who in answerers:
        if Message.objects.filter(city=assignment.city_id, key=f"{key}:{who.key}").exists():
            continue  # sent before: no second link either
        queue_message(
            city=assignment.city,
            to=who.recipient,
            template=template,
            key=f"{key}:{who.key}",
            context={
                "assignment": assignment,
                "idea": assignment.idea,
                "unit": assignment.unit,
                "words": reading_of(assignment.idea, who.recipient.language),
                "address": address_for(who, assignment=assignment),
                "has_account": who.user is not None,
                **(context or {}),
            },
            by=by,
            about=assignment.idea,
            programme_id=assignment.idea.programme_id,
        )
    return len(answerers)


def tell_table(
    idea: Idea,
    *,
    template: str,
    key: str,
    context: dict[str, Any],
    by: Actor,
    about: models.Model,
) -> int:
    """To every member who sat at the table of the idea, each in their own way and language."""
    members = members_of(idea)
    for member in members:
        to = member.application.recipient
        queue_message(
            city=idea.city,
            to=to,
            template=template,
            key=f"{key}:{member.pk}",
            context={"idea": idea, "words": reading_of(idea, to.language), **context},
            by=by,
            about=about,
            programme_id=idea.programme_id,
        )
    return len(members)


def queue_gathered(
    *,
    city: City,
    to: Recipient,
    template: str,
    key: str,
    ideas: Sequence[Idea],
    context: dict[str, Any],
    by: Actor,
) -> Message:
    """One message about several ideas: about the only one, of the only programme, if there is."""
    programmes = {idea.programme_id for idea in ideas}
    return queue_message(
        city=city,
        to=to,
        template=template,
        key=key,
        context=context,
        by=by,
        about=ideas[0] if len(ideas) == 1 else None,
        programme_id=programmes.pop() if len(programmes) == 1 else None,
    )
