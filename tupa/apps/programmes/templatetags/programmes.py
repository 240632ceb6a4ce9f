"""The programme's own menu, for the public pages of every stage."""

from __future__ import annotations

from django import template

from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.public import PublicPart, parts_of

__all__ = ["public_parts"]

register = template.Library()


@register.simple_tag
def public_parts(programme: Programme) -> list[PublicPart]:
    return parts_of(programme)
