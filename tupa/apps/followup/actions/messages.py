"""Who is written to about an assignment, an answer or a promise."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from tupa.apps.accounts.actor import Actor
from tupa.apps.followup.models import Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.people import members_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel

__all__ = ["tell_table", "write_to_unit"]


def write_to_unit(
    unit: Unit, *, template: str, key: str, idea: Idea, context: dict[str, Any], by: Actor
) -> int:
    """To each member of the unit in their language; a unit without members by its own address."""
    members = unit.members.select_related("user").filter(user__is_active=True).order_by("pk")
    to = [
        (
            f"user-{one.user_id}",
            Recipient(one.user.name, Channel.EMAIL, one.user.email, one.user.language),
        )
        for one in members
    ]
    if not to and unit.email:
        own = Recipient(str(unit.name), Channel.EMAIL, unit.email, settings.LANGUAGE_CODE)
        to = [("unit", own)]
    for who, recipient in to:
        queue_message(
            city=idea.city,
            to=recipient,
            template=template,
            key=f"{key}:{who}",
            context={
                "idea": idea,
                "unit": unit,
                "words": reading_of(idea, recipient.language),
                "has_account": who != "unit",
                **context,
            },
            by=by,
            about=idea,
            programme_id=idea.programme_id,
        )
    return len(to)


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
