"""Sends the six-digit code a member of staff signs in with."""

from __future__ import annotations

from django.utils.crypto import get_random_string

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel

__all__ = ["send_code"]


def send_code(*, user: User, code: str) -> None:
    queue_message(
        city=user.city,
        to=Recipient(user.name, Channel.EMAIL, user.email, user.language),
        template="outbox/mail/sign_in_code.txt",
        key=f"sign-in:{user.pk}:{get_random_string(16)}",
        context={"code": code},
        by=SYSTEM,
        about=user,
    )
