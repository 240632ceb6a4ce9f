"""Where sign-in meets Tupa: codes go through the outbox, nobody signs up by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import record

__all__ = ["Adapter", "on_code"]

Sender = Callable[..., None]
_senders: list[Sender] = []


def on_code(send: Sender) -> Sender:
    """The outbox registers here, since accounts knows nobody."""
    _senders.append(send)
    return send


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent. Check it and try again."),
        "too_many_login_attempts": _("Too many tries. Ask for a new code in a few minutes."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the code is ever sent: to an unknown address nothing goes out at all."""
        if template_prefix != "account/email/login_code":
            return
        city = getattr(context["request"], "city", None)
        user = _staff_with(email, city)
        for send in _senders if user else ():
            send(user=user, code=context["code"])

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: Any = None, **more: Any
    ) -> None:
        """Errors are said; of everything else the page that follows says enough."""
        if level >= messages.ERROR and message:
            messages.add_message(request, level, message)

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        with transaction.atomic():
            record("staff.signed_in", user, by=Actor.of_user(user))
        response: HttpResponse = super().post_login(request, user, **more)
        return response


def _staff_with(email: str, city: City | None) -> User | None:
    """Active staff of the city whose site the request came to."""
    return User.objects.filter(email__iexact=email.strip(), city=city, is_active=True).first()
