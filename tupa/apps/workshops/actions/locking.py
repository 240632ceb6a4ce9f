"""Holds a workshop's row, so that two people do not change the same evening at once."""

from __future__ import annotations

from tupa.apps.workshops.models import Workshop

__all__ = ["locked"]


def locked(workshop: Workshop) -> Workshop:
    """The workshop's row as it is now, held until the action ends.

    Of what it refers to only its city, which never changes, comes with it; the rest is read by the
    actions that need it.
    """
    rows = Workshop.objects.select_for_update(of=("self",))
    if "city" not in workshop._state.fields_cache:
        return rows.select_related("city").get(pk=workshop.pk)
    row = rows.get(pk=workshop.pk)
    row.city = workshop.city
    return row
