"""Receives, changes and withdraws applications."""

from __future__ import annotations

import datetime
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import ALPHABET, NewLink, revoke_links
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.outbox.actions import Recipient, mark_done, queue_message, readdress
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Feature, FeatureValue, Programme
from tupa.apps.recruitment.actions.own_page import link_to_own_page
from tupa.apps.recruitment.calls import first_opening, last_closing
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.models import (
    AnswerChange,
    Application,
    ApplicationAnswer,
    Call,
    FormQuestion,
    FreeAnswer,
    OutreachChannel,
)
from tupa.apps.recruitment.sealing import is_sealed

__all__ = [
    "Applied",
    "apply",
    "change_application",
    "choices_of",
    "new_references",
    "on_withdrawal",
    "read_answers",
    "store",
    "withdraw_application",
]

#: Feature keys to value keys; None is "prefer not to say".
Answers = Mapping[str, str | None]
Read = tuple[Feature, FeatureValue | None]
#: A feature with its values by their keys.
Choice = tuple[Feature, dict[str, FeatureValue]]

#: A later stage frees the seat of a member who withdraws; called in the same transaction.
AFTER_WITHDRAWAL: list[Callable[[Application, Actor], None]] = []


@dataclass(frozen=True)
class Applied:
    """What came of sending the form. Without an application the address had applied before."""

    application: Application | None
    link: NewLink | None
    is_new: bool


def on_withdrawal(follow: Callable[[Application, Actor], None]) -> None:
    if follow not in AFTER_WITHDRAWAL:
        AFTER_WITHDRAWAL.append(follow)


@transaction.atomic
def apply(
    programme: Programme,
    *,
    contact: Contact,
    answers: Answers,
    by: Actor,
    submission: uuid.UUID | None = None,
    call: Call | None = None,
    came_by: OutreachChannel | None = None,
    needs_support: bool = False,
    source: str = Application.Source.WEB,
    received_on: datetime.date | None = None,
    own_answers: Mapping[str, str] | None = None,
    form_version: int | None = None,
) -> Applied:
    """This will make one application of one submission, however often it is sent.

    A second application with the same e-mail is not made: its holder is told there, and nobody
    else learns that the address was known.
    """
    row = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    row.city = programme.city  # the same row: not read again
    submission = submission or uuid.uuid4()
    known = Application.objects.filter(city=row.city_id, submission=submission).first()
    if known is not None and known.programme_id == row.pk:
        return Applied(known, link_to_own_page(known), is_new=False)
    if known is not None:  # a form saved from another panel's page
        submission = uuid.uuid4()
    _refuse_closed(row, call, source, received_on)
    earlier = _same_email(row, contact)
    if earlier is not None:
        if source != Application.Source.WEB:
            raise NotAllowedNow("same_email", reference=earlier.reference)
        _tell_again(earlier, by)
        return Applied(None, None, is_new=False)
    application = store(
        row,
        contact=contact,
        answers=answers,
        by=by,
        submission=submission,
        call=call,
        came_by=came_by,
        needs_support=needs_support,
        source=source,
        received_on=received_on,
        form_version=form_version,
    )
    _keep_own(application, own_answers or {})
    closing = last_closing(row)
    link = link_to_own_page(application, closing)
    done = _was_told(application)
    _tell(application, "received", by, new_link=link, closes_at=closing, done=done)
    bump(row.city, f"gaps:{row.pk}")
    return Applied(application, link, is_new=True)


def store(
    programme: Programme, *, contact: Contact, answers: Answers, by: Actor, **more: Any
) -> Application:
    """The rows of one application and their event, in the caller's transaction."""
    application = Application.objects.create(
        city=programme.city,
        programme=programme,
        reference=new_references(programme.city_id, 1)[0],
        entered_by=by.user,
        **contact.columns(programme.city.rules),
        **more,
    )
    ApplicationAnswer.objects.bulk_create(
        ApplicationAnswer(
            city_id=programme.city_id, application=application, feature=feature, value=value
        )
        for feature, value in read_answers(choices_of(programme), answers)
    )
    source = str(application.source)
    record("application.received", application, by=by, source=source, call=application.call_id)
    return application


@transaction.atomic
def change_application(
    application: Application,
    *,
    by: Actor,
    contact: Contact | None = None,
    answers: Answers | None = None,
    needs_support: bool | None = None,
    own_answers: Mapping[str, str] | None = None,
) -> NewLink | None:
    """This will change what is given; the new link when the person is now reached elsewhere.

    After sealing only name and contact can change. The old address is told too, so that nobody
    takes over an application unseen.
    """
    row = _changeable(application)
    if (answers is not None or own_answers is not None) and is_sealed(row.programme):
        raise NotAllowedNow("sealed")
    before = row.recipient
    changed = _change_contact(row, contact) + _change_answers(row, answers, by)
    changed += _keep_own(row, own_answers or {})
    if needs_support is not None and row.needs_support != needs_support:
        row.needs_support = needs_support
        changed.append("needs_support")
    if not changed:
        return None
    row.changed_at = timezone.now()
    row.save()
    record("application.changed", row, by=by, fields=changed)
    bump(row.city, f"gaps:{row.programme_id}")
    if (before.channel, before.address) == (row.recipient.channel, row.recipient.address):
        return None
    return _tell_both(row, before, by)


@transaction.atomic
def withdraw_application(application: Application, *, by: Actor) -> Application:
    """This will withdraw the application, also after sealing; a second time does nothing."""
    row = Application.objects.select_for_update().get(city=application.city_id, pk=application.pk)
    if row.is_withdrawn:
        return row
    if row.erased_at is not None:
        raise NotAllowedNow("erased")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    record("application.withdrawn", row, by=by)
    for follow in AFTER_WITHDRAWAL:
        follow(row, by)
    _tell(row, "withdrawn", by)
    bump(row.city, f"gaps:{row.programme_id}")
    return row


def _refuse_closed(
    programme: Programme, call: Call | None, source: str, received_on: datetime.date | None
) -> None:
    """The web follows the call's hours to the second; paper counts by the day it came in."""
    now = timezone.now()
    if is_sealed(programme):
        raise NotAllowedNow("sealed")
    if source == Application.Source.WEB:
        if call is None or not call.is_open_at(now):
            raise NotAllowedNow("call_closed")
        return
    opening, closing = first_opening(programme), last_closing(programme)
    if opening is not None and opening > now:
        raise NotAllowedNow("call_not_begun")
    if closing is None or programme.stage not in {Programme.Stage.CALL, Programme.Stage.DRAW}:
        raise NotAllowedNow("call_closed")
    received = received_on or timezone.localdate(now)
    if received > timezone.localdate(closing):
        raise NotAllowedNow("came_late")


def _same_email(programme: Programme, contact: Contact) -> Application | None:
    hashed = contact.columns(programme.city.rules)["email_hash"]
    if not hashed:
        return None
    same = programme.applications.in_force().filter(email_hash=hashed).order_by("pk")
    return same.select_related("programme", "city").first() if same.exists() else None


def _changeable(application: Application) -> Application:
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("programme", "city")
        .get(city=application.city_id, pk=application.pk)
    )
    if row.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    if row.erased_at is not None:
        raise NotAllowedNow("erased")
    return row


def _change_contact(row: Application, contact: Contact | None) -> list[str]:
    """Which columns differ, by name only: the event never holds what they say."""
    if contact is None:
        return []
    changed = []
    for name, value in contact.columns(row.city.rules).items():
        if (getattr(row, name) or None) != (value or None):
            setattr(row, name, value)
            changed.append(name)
    return [name for name in changed if not name.endswith("_hash")]


def _change_answers(row: Application, answers: Answers | None, by: Actor) -> list[str]:
    """Stores the answers that differ; each leaves a trace of what stood there before."""
    if answers is None:
        return []
    before = {answer.feature_id: answer.value_id for answer in row.answers.all()}
    changed = []
    for feature, value in read_answers(choices_of(row.programme), answers):
        if feature.pk not in before or before[feature.pk] != (value.pk if value else None):
            ApplicationAnswer.objects.update_or_create(
                city_id=row.city_id, application=row, feature=feature, defaults={"value": value}
            )
            AnswerChange.objects.create(
                city_id=row.city_id,
                application=row,
                feature=feature,
                before_id=before.get(feature.pk),
                after=value,
                by=by.user,
            )
            changed.append(feature.key)
    return changed


def _keep_own(row: Application, own: Mapping[str, str]) -> list[str]:
    """Stores what was answered to the city's own questions: the keys of those that differ."""
    if not own:
        return []
    asked = FormQuestion.objects.filter(city=row.city_id, programme=row.programme_id, key__in=own)
    before = {one.question_id: one.text or "" for one in row.free_answers.all()}
    changed = []
    for question in asked.exclude(kind=FormQuestion.Kind.FEATURE):
        text = own[question.key]
        if before.get(question.pk, "") != text:
            FreeAnswer.objects.update_or_create(
                city_id=row.city_id, application=row, question=question, defaults={"text": text}
            )
            changed.append(question.key)
    return changed


def read_answers(choices: Iterable[Choice], answers: Answers) -> Iterator[Read]:
    """Each feature with the value chosen; a key that does not exist is a mistake of the caller."""
    for feature, values in choices:
        key = answers.get(feature.key)
        yield feature, values[key] if key else None


def choices_of(programme: Programme) -> list[Choice]:
    """By one query, and of features and values their keys alone: everybody who applies waits."""
    choices: dict[int, Choice] = {}
    rows = programme.features.order_by("position", "pk")
    for pk, key, value, value_key in rows.values_list("pk", "key", "values", "values__key"):
        _, values = choices.setdefault(pk, (Feature(pk=pk, key=key), {}))
        if value is not None:
            values[value_key] = FeatureValue(pk=value, key=value_key)
    return list(choices.values())


def new_references(city_id: int, number: int) -> list[str]:
    """So many references nobody in the city has yet."""
    found: set[str] = set()
    while len(found) < number:
        missing = min(number - len(found), 1000)
        drawn = {"".join(secrets.choice(ALPHABET) for _ in range(7)) for _ in range(missing)}
        rows = Application.objects.filter(city=city_id, reference__in=drawn)
        found |= drawn - set(rows.values_list("reference", flat=True))
    return sorted(found)


def _was_told(application: Application) -> bool:
    """Who applies on the phone hears the code on that very call."""
    phone = application.channel == Channel.PHONE
    return application.source == Application.Source.PHONE and phone


def _tell(
    application: Application,
    template: str,
    by: Actor,
    *,
    to: Recipient | None = None,
    occasion: str = "",
    done: bool = False,
    **context: Any,
) -> None:
    to = to or application.recipient
    if not to.address:
        return
    message = queue_message(
        city=application.city,
        to=to,
        template=f"recruitment/mail/{template}.txt",
        key=f"application-{template}:{application.pk}:{occasion}",
        context={
            "application": application,
            "programme": application.programme,
            "closes_at": context.pop("closes_at", None) or last_closing(application.programme),
            **context,
        },
        by=by,
        about=application,
        programme_id=application.programme_id,
    )
    if done:
        mark_done(message, by=by)


def _tell_again(application: Application, by: Actor) -> None:
    """At most once a day: a form sent a hundred times is not a hundred messages."""
    today = timezone.localdate().isoformat()
    link = link_to_own_page(application)
    _tell(application, "already_applied", by, occasion=today, new_link=link)


def _tell_both(application: Application, before: Recipient, by: Actor) -> NewLink:
    """Old links close; the new address gets a new one, the old address is told.

    Letters that wait to be printed go to the new address: nobody lives at the old one any more.
    """
    now = timezone.now()
    readdress(application.city, before=before, after=application.recipient, by=by)
    revoke_links(city=application.city, purpose="application", subject_id=application.pk, now=now)
    link, occasion = link_to_own_page(application), now.strftime("%Y%m%d%H%M%S%f")
    _tell(application, "contact_changed", by, occasion=occasion, new_link=link)
    _tell(application, "contact_left", by, to=before, occasion=occasion)
    return link
