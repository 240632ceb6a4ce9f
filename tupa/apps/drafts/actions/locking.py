"""Holds a draft's row, so that it is not shared or closed twice at once."""

from __future__ import annotations

from tupa.apps.drafts.models import Draft

__all__ = ["locked"]


def locked(draft: Draft) -> Draft:
    """The draft's row as it is now, held until the action ends."""
    rows = Draft.objects.select_for_update(of=("self",))
    return rows.select_related("city", "programme", "workshop").get(pk=draft.pk)
