"""The live channels of a workshop's capture, and what makes them change."""

from __future__ import annotations

from tupa.apps.live.actions import bump
from tupa.apps.seating.channels import wall_channel
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Workshop

__all__ = ["table_channel", "tell", "wall_channel"]


def table_channel(table: Table) -> str:
    return f"table:{table.pk}"


def tell(workshop: Workshop, *tables: Table) -> None:
    """This will renew every wall and desk of the workshop, and the pages of these tables."""
    bump(workshop.city, wall_channel(workshop))
    for table in tables:
        bump(workshop.city, table_channel(table))
