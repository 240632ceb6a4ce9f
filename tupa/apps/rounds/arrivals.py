"""Somebody arrives with the code of their letter: kept for this visit, noted when they apply."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tupa.apps.accounts.actor import VISITOR
from tupa.apps.recruitment.models import Application
from tupa.apps.rounds.actions import link_reply
from tupa.apps.rounds.models import Invitee

__all__ = ["keep_code", "note_reply"]

_KEY = "letter_code"


def keep_code(request: HttpRequest, invitee: Invitee) -> None:
    request.session[_KEY] = invitee.code


def note_reply(request: HttpRequest, application: Application) -> None:
    """The letter this visitor came with has been answered, if it belongs to this panel."""
    code: Any = request.session.get(_KEY)
    if isinstance(code, str):
        link_reply(application.city_id, code=code, application=application, by=VISITOR)
