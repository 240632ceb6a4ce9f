"""What waits for a unit: ideas to answer, promises to tell of."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tupa.apps.accounts.models import City
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.models import Answer, Assignment, Commitment, Unit
from tupa.apps.followup.place import Place
from tupa.apps.followup.standing import promise_tag
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of

__all__ = ["waiting_for", "work_of"]


def waiting_for(unit: Unit) -> QuerySet[Assignment]:
    """Ideas the unit has not answered for good, by their days."""
    found = Assignment.objects.open().filter(
        city=unit.city_id, unit=unit, idea__state=Idea.State.PUBLISHED
    )
    return found.select_related("unit", "city", "idea__programme", "idea__city")


def work_of(unit: Unit, city: City, place: Place) -> dict[str, Any]:
    """The rows of the page a link opens."""
    today = today_in(city)
    waiting = list(waiting_for(unit))
    found = Answer.objects.drafts().filter(city=city, assignment__in=waiting)
    drafts = {one.assignment_id: one for one in found}
    promises = Commitment.objects.public().open().filter(city=city, unit=unit)
    return {
        "waiting": [
            {
                "assignment": one,
                "words": reading_of(one.idea),
                "is_late": one.is_late_on(today),
                "days": (one.answer_by - today).days,
                "draft": drafts.get(one.pk),
                "address": place.address(
                    "preview" if one.pk in drafts else "answer", assignment=one.pk
                ),
            }
            for one in waiting
        ],
        "promises": [
            {
                "promise": one,
                "tag": promise_tag(one, today),
                "address": place.address("promise", promise=one.pk),
            }
            for one in promises.select_related("idea__programme").order_by("next_update_on", "pk")
        ],
    }
