"""What a message would say to somebody invented, shown before it goes to many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tupa.apps.accounts.models import City
from tupa.apps.outbox.actions.queue import compose
from tupa.apps.outbox.kinds import KINDS, code_of

__all__ = ["Preview", "preview_of"]


@dataclass(frozen=True)
class Preview:
    """One message as it will be read; `code` is where its words are changed."""

    title: Any
    subject: str
    body: str
    code: str


def preview_of(template: str, city: City, language: str, **known: Any) -> Preview:
    """`known` replaces what the sample invents: the panel, the last day to reply."""
    kind = KINDS[template]
    context = {**kind.sample(city, language), **known}
    subject, body = compose(template, context["to"], city, context)
    return Preview(kind.title, subject, body, code_of(kind))
