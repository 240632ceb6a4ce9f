"""Puts messages into the outbox, written in the recipient's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection, models, transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import at_root, site_url
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import speaking
from tupa.apps.outbox.actions.deliver import end
from tupa.apps.outbox.kinds import KINDS, OVERTAKEN, fill, values_of
from tupa.apps.outbox.models import Channel, Message
from tupa.apps.outbox.practice import state_sql

__all__ = ["Recipient", "compose", "queue_message"]

EASY_FINNISH = "fi-selko"


@dataclass(frozen=True)
class Recipient:
    """Where and how one person is reached."""

    name: str
    channel: str
    address: str
    language: str


_FIRST_STATE = {
    Channel.EMAIL: Message.State.QUEUED,
    Channel.LETTER: Message.State.TO_PRINT,
    Channel.PHONE: Message.State.TO_CALL,
}


@transaction.atomic(savepoint=False)
def queue_message(
    *,
    city: City,
    to: Recipient,
    template: str,
    key: str,
    context: dict[str, Any],
    by: Actor,
    about: models.Model | None = None,
    programme_id: int | None = None,
    valid_until: datetime | None = None,
) -> Message:
    """This will put one message in the outbox; the same key again returns the first one.

    `template` names a text template whose first line is the subject. It is written in the
    recipient's language and sees `to`, `city` and the context. A message with `valid_until` is
    worthless afterwards: it is not sent later, and its text is emptied as soon as it has gone.
    What this message overtakes (kinds.py) and nobody has printed or told yet is no longer needed.
    """
    subject, body = compose(template, to, city, context)
    message = Message(
        city=city,
        key=key,
        template=template,
        channel=to.channel,
        state=_FIRST_STATE[Channel(to.channel)],
        language=to.language,
        recipient_name=to.name,
        address=to.address,
        subject=subject,
        body=body,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=about.pk if about is not None else None,
        programme_id=programme_id,
        valid_until=valid_until,
    )
    if not _add(message):  # the same occasion, perhaps queued by somebody else at the same moment
        return Message.objects.get(city=city, key=key)
    record("message.queued", message, by=by, programme_id=programme_id, channel=to.channel)
    _let_older_lapse(message, by)
    return message


def _let_older_lapse(message: Message, by: Actor) -> None:
    """What waits to be printed or told and is out of date now: nobody gets both in one envelope."""
    older = OVERTAKEN.get(message.template)
    if not older or message.about_id is None:
        return
    waiting = Message.objects.filter(
        city=message.city_id,
        about_type=message.about_type,
        about_id=message.about_id,
        template__in=older,
        state__in=[Message.State.TO_PRINT, Message.State.TO_CALL],
    ).exclude(pk=message.pk)
    for one in waiting.defer("body", "address"):
        end(one, one.state, Message.State.LAPSED, message.created_at, by=by)


def compose(template: str, to: Recipient, city: City, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text as this person reads them: in the city's own words where it has some."""
    with speaking(city.spoken):
        return _own_words(template, to, city, context) or _written(template, to, city, context)


# Written out, as every message pays for them: building them takes longer than running them. A new
# message needs neither a look beforehand nor a savepoint for the case that somebody was quicker.
_COLUMNS = [field for field in Message._meta.concrete_fields if not field.primary_key]
_OWN = (
    "SELECT language, subject, body FROM outbox_messagetext "
    "WHERE city_id = %s AND template = %s AND language IN (%s, %s)"
)


@cache
def _adding() -> str:
    marks = {"state": state_sql(Message.State.PRACTICE)}
    names = [str(field.column) for field in _COLUMNS]
    return (
        f"INSERT INTO outbox_message ({', '.join(names)}) "  # noqa: S608
        f"VALUES ({', '.join(marks.get(name, '%s') for name in names)}) "
        "ON CONFLICT (city_id, key) DO NOTHING RETURNING id, state"
    )


def _add(message: Message) -> bool:
    """False when there is a message with this key."""
    values: list[Any] = []
    for field in _COLUMNS:
        if field.name == "state":
            values.append(message.programme_id)
        values.append(field.get_db_prep_save(field.pre_save(message, True), connection))
    with connection.cursor() as cursor:
        cursor.execute(_adding(), values)
        added = cursor.fetchone()
    if added is None:
        return False
    message.pk, message.state = added
    message._state.adding = False
    return True


def _own_words(
    template: str, to: Recipient, city: City, context: dict[str, Any]
) -> tuple[str, str] | None:
    """The city's own words for this occasion, if any; Easy Finnish goes before Finnish."""
    kind = KINDS.get(template)
    if kind is None:
        return None
    wanted = [EASY_FINNISH, "fi"] if to.language == "fi" else [to.language]
    with connection.cursor() as cursor:
        cursor.execute(_OWN, [city.pk, template, wanted[0], wanted[-1]])
        kept = {code: (subject, body) for code, subject, body in cursor.fetchall()}
    own = next((kept[code] for code in wanted if code in kept), None)
    if own is None:
        return None
    values = values_of(kind, city, {"to": to, **context}, to.language)
    subject = " ".join(fill(own[0], values).split())
    return subject[:300], _tidy(fill(own[1], values))


def _written(template: str, to: Recipient, city: City, context: dict[str, Any]) -> tuple[str, str]:
    with translation.override(to.language), at_root():
        values = Context({"to": to, "city": city, "site_url": site_url(city)} | context)
        values.autoescape = False
        text = get_template(template).template.render(values)  # type: ignore[attr-defined]
    subject, _, body = text.strip().partition("\n")
    return subject.strip()[:300], _tidy(body)


def _tidy(body: str) -> str:
    """At most one empty line between paragraphs, whatever the template's tags left behind."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for line, before in zip(lines, ["x", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"
