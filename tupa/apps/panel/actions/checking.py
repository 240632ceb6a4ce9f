"""Checks what members answered before they sat down: one that was not true frees the seat."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import ALPHABET, look_up_hash
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel
from tupa.apps.panel.actions.successions import lock_panel, propose_successors, vacate
from tupa.apps.panel.actions.telling import tell
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import AnswerCheck, Member
from tupa.apps.programmes.models import Feature

__all__ = ["check_answers", "confirm_residence", "send_residence_code"]

CODE_LENGTH = 6
SENT_JUST_NOW = timedelta(minutes=5)
_SEATED = (Member.State.ASKED, Member.State.CONFIRMED)


@transaction.atomic
def check_answers(
    member: Member, *, result: str, way: str, by: Actor, features: Sequence[str] = ()
) -> AnswerCheck:
    """This will note whether the answers hold. One that was not true frees the seat: the reserve
    most like the one drawn is proposed, the person is told why and how to object.

    Which answers, by key; what is true instead is nobody's business.
    """
    member = _locked(member)
    if member.state not in _SEATED:
        raise NotAllowedNow("seat_given")
    is_false = result == AnswerCheck.Result.FALSE
    if is_false and not features:
        raise NotAllowedNow("no_answer_named")
    row = _check_of(member)
    row.result, row.way, row.by, row.at = result, way, by.user, timezone.now()
    row.features = list(features) if is_false else []
    row.save()
    record("answers.checked", member, by=by, result=str(result), way=str(way))
    if is_false:
        tell(
            member.application,
            "answers_false",
            f"answers-false:{member.pk}",
            by=by,
            features=_named(member, features),
        )
        vacate(member, state=Member.State.LEFT, by=by)
        propose_successors(member.programme, by=by)
    return row


@transaction.atomic
def send_residence_code(member: Member, *, postal_address: str, by: Actor) -> AnswerCheck:
    """This will post a code to where the person lives; who types it lives there. The address is
    kept with the letter alone."""
    member = _locked(member)
    if member.state not in _SEATED:
        raise NotAllowedNow("seat_given")
    address = postal_address.strip()
    if not address:
        raise NotAllowedNow("no_address")
    row = _check_of(member)
    if row.code_sent_at is not None and row.code_sent_at > timezone.now() - SENT_JUST_NOW:
        return row  # the same form sent twice is one letter
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    row.code_hash, row.code_sent_at, row.lives_here_at = _hash(code), timezone.now(), None
    row.save()
    person = member.application
    queue_message(
        city=member.city,
        to=Recipient(person.name, Channel.LETTER, address, person.language),
        template="panel/mail/residence_code.txt",
        key=f"residence-code:{member.pk}:{row.code_sent_at:%Y%m%d%H%M%S%f}",
        context={"programme": member.programme, "code": code},
        by=by,
        about=person,
        programme_id=member.programme_id,
    )
    record("residence.code_sent", member, by=by)
    return row


@transaction.atomic
def confirm_residence(member: Member, *, code: str, by: Actor) -> AnswerCheck:
    """This will note that the code of the letter was given back: typed, told or posted."""
    member = _locked(member)
    row = AnswerCheck.objects.filter(city=member.city_id, member=member).first()
    if row is None or not row.code_hash:
        raise NotAllowedNow("no_code")
    if row.code_hash != _hash(code):
        raise NotAllowedNow("wrong_code")
    if row.lives_here_at is None:
        row.lives_here_at = timezone.now()
        row.save(update_fields=["lives_here_at"])
        record("residence.confirmed", member, by=by)
    return row


def _check_of(member: Member) -> AnswerCheck:
    return AnswerCheck.objects.get_or_create(city_id=member.city_id, member=member)[0]


def _named(member: Member, features: Sequence[str]) -> list[Feature]:
    return list(member.programme.features.filter(key__in=features))


def _hash(code: str) -> str:
    return look_up_hash("".join(sign for sign in code.upper() if sign.isalnum()))


def _locked(member: Member) -> Member:
    lock_panel(member.programme_id)
    return (
        Member.objects.select_for_update(of=("self",))
        .select_related("application__programme", "application__city", "programme", "city")
        .get(pk=member.pk)
    )
