"""What the pages of every stage say about a programme: its own menu, and when its call opens."""

from __future__ import annotations

from datetime import datetime

from django import template

from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.public import PublicPart, parts_of, tell_openings

__all__ = ["opening_of", "public_parts"]

register = template.Library()


@register.simple_tag
def public_parts(programme: Programme) -> list[PublicPart]:
    return parts_of(programme)


@register.simple_tag
def opening_of(programme: Programme) -> datetime | None:
    """When the announced call opens; lists tell it to all their rows at once beforehand."""
    if not hasattr(programme, "opens_later"):
        tell_openings([programme])
    return programme.opens_later
