"""Says in a few plain sentences what a workshop ideated."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import WorkshopSummary
from tupa.apps.look.languages import all_languages, tidy
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.workshops.models import Workshop

__all__ = ["save_summary"]


@transaction.atomic
def save_summary(workshop: Workshop, *, text: Any, by: Actor) -> WorkshopSummary | None:
    """This will keep the summary of a workshop, public at once; an empty one takes it away."""
    Workshop.objects.select_for_update().get(city=workshop.city_id, pk=workshop.pk)
    mine = WorkshopSummary.objects.filter(city=workshop.city_id, workshop=workshop)
    known, words = mine.first(), tidy(text)
    if not all_languages(words):
        if known is not None:
            record("ideas_summary.removed", workshop, by=by, programme_id=workshop.programme_id)
            known.delete()
        return None
    if not is_in_both(words):
        raise NotAllowedNow("summary_languages")
    if known is not None and known.text == words:
        return known
    values = {"text": words, "written_by": by.user, "written_at": timezone.now()}
    saved, _is_new = WorkshopSummary.objects.update_or_create(
        city_id=workshop.city_id, workshop=workshop, defaults=values
    )
    record("ideas_summary.written", workshop, by=by, programme_id=workshop.programme_id)
    return saved
