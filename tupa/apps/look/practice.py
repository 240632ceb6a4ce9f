"""Whether what is at hand belongs to a panel made to practise with: its files and papers say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

__all__ = ["at_hand", "file_name", "is_practice", "practice_line", "titled"]

#: From a thing to what it belongs to, until something knows whether it is practice.
_BELONGS = ("programme", "workshop", "call", "draw", "survey", "draft", "table", "handbook")
_at_hand: ContextVar[Any] = ContextVar("at_hand", default=None)


@contextmanager
def at_hand(thing: Any) -> Iterator[None]:
    """Within this, a page or a task is about this thing."""
    token = _at_hand.set(thing)
    try:
        yield
    finally:
        _at_hand.reset(token)


def is_practice() -> bool:
    """Looked up only when a file is made."""
    thing = _at_hand.get()
    while thing is not None:
        if hasattr(thing, "is_practice"):
            return bool(thing.is_practice)
        thing = next((one for name in _BELONGS if (one := getattr(thing, name, None))), None)
    return False


def practice_line() -> str:
    """What every file of a practice panel says, and no other."""
    return _("Practice: the people and their answers are invented.") if is_practice() else ""


def titled(title: str) -> str:
    """The title of a document for which no line above it can be laid out."""
    return f"{practice_line()} {title}".lstrip()


def file_name(name: str) -> str:
    """The name of a download; that of a practice panel begins with the word."""
    word = pgettext("file name, letters a to z alone", "practice")
    is_told = name.startswith(f"{word}-") or name == word
    return name if is_told or not is_practice() else f"{word}-{name}"
