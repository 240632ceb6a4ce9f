"""Where sign-in meets Tupa: codes go through the outbox, nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from tupa.apps.accounts.models import User

__all__ = ["Adapter", "on_code"]

_senders: list[Any] = []


def on_code(send: Any) -> Any:
    """The outbox registers here, since accounts knows nobody."""
    _senders.append(send)
    return send


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the code is ever sent: to an unknown address nothing goes out at all."""
        user = context.get("user")
        if template_prefix != "account/email/login_code" or not isinstance(user, User):
            return
        for send in _senders:
            send(user=user, code=context["code"])

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that follows says enough."""
