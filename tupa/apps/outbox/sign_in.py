"""Sends the six-digit code a member of staff signs in with, and tells new staff how."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import get_random_string

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel

__all__ = ["send_code", "send_welcome"]


def send_code(*, user: User, code: str) -> None:
    queue_message(
        city=user.city,
        to=Recipient(user.name, Channel.EMAIL, user.email, user.language),
        template="outbox/mail/sign_in_code.txt",
        key=f"sign-in:{user.pk}:{get_random_string(16)}",
        context={"code": code},
        by=SYSTEM,
        about=user,
        valid_until=timezone.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
    )


def send_welcome(*, user: User, by: Actor) -> None:
    queue_message(
        city=user.city,
        to=Recipient(user.name, Channel.EMAIL, user.email, user.language),
        template="outbox/mail/welcome.txt",
        key=f"welcome:{user.pk}",
        context={"user": user},
        by=by,
        about=user,
    )
