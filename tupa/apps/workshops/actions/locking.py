"""Holds a workshop's row, so that two people do not change the same evening at once."""

from __future__ import annotations

from tupa.apps.workshops.models import Workshop

__all__ = ["locked"]


def locked(workshop: Workshop) -> Workshop:
    """The workshop's row as it is now, held until the action ends."""
    rows = Workshop.objects.select_for_update(of=("self",))
    return rows.select_related("city", "venue", "programme").get(pk=workshop.pk)
