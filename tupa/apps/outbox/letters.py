"""A message as a letter: its paragraphs, and the code that must be easy to read and type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tupa.apps.accounts.links import ALPHABET
from tupa.apps.outbox.models import Message

__all__ = ["Letter", "letter_of"]

_CODE = re.compile(rf"\b[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}\b")


@dataclass(frozen=True)
class Letter:
    message: Message
    body: str
    code: str


def letter_of(message: Message) -> Letter:
    """The code stands in the text and once more, large, below it."""
    body = message.body or ""
    found = _CODE.search(body)
    code = found.group() if found else ""
    return Letter(message, body.replace(code, _whole(code)) if code else body, _whole(code))


def _whole(code: str) -> str:
    """With a hyphen at which no line breaks; typed back, any hyphen is as good as another."""
    return code.replace("-", "\u2011")
