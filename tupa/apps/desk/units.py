"""What a member of a responsible unit has to answer."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from tupa.apps.accounts.models import User
from tupa.apps.followup.models import Assignment

__all__ = ["answers_of"]


def answers_of(user: User, today: date) -> list[tuple[Assignment, int]]:
    """The open assignments of the user's units, latest first, and how many days late each is."""
    rows: QuerySet[Assignment] = (
        Assignment.objects.open()
        .filter(city=user.city_id, unit__members__user=user)
        .select_related("idea__programme", "unit")
        .order_by("answer_by", "pk")
    )
    return [(row, max((today - row.answer_by).days, 0)) for row in rows[:50]]
