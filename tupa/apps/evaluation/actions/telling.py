"""Lets the programme itself know whether something of its evaluation is public."""

from __future__ import annotations

from tupa.apps.evaluation.models import SelfCheck, Survey
from tupa.apps.programmes.models import Programme

__all__ = ["tell_programme"]


def tell_programme(programme_id: int) -> None:
    """This will show or hide the page in the panel's own menu."""
    mine = {"programme": programme_id, "published_at__isnull": False}
    is_evaluated = (
        Survey.objects.filter(**mine).exists() or SelfCheck.objects.filter(**mine).exists()
    )
    Programme.objects.filter(pk=programme_id).update(is_evaluated=is_evaluated)
