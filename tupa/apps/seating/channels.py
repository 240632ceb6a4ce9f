"""The live channels of a workshop's tables, and what makes them change."""

from __future__ import annotations

from tupa.apps.live.actions import bump
from tupa.apps.workshops.models import Workshop

__all__ = ["tables_channel", "tell_tables", "wall_channel"]


def tables_channel(workshop: Workshop) -> str:
    """The organisers' pages of who sits where."""
    return f"tables:{workshop.pk}"


def wall_channel(workshop: Workshop) -> str:
    """The wall in the room, which shows notes or tables."""
    return f"wall:{workshop.pk}"


def tell_tables(workshop: Workshop) -> None:
    """This will renew every page, and the wall, that shows who sits where."""
    bump(workshop.city, tables_channel(workshop))
    bump(workshop.city, wall_channel(workshop))
