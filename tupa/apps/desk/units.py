"""What a member of a responsible unit has to answer, and of which promises it has to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from tupa.apps.accounts.models import City, Role, User
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.followup.standing import promise_tag
from tupa.apps.ideas.chain import Tag
from tupa.apps.ideas.words import Reading, reading_of

__all__ = ["Duties", "duties_of", "members_without_unit"]

#: A promise is named this many days before its next update.
AHEAD = timedelta(days=14)
MOST = 50


@dataclass(frozen=True)
class Duties:
    """Answers by their day, and promises to tell about, each with the idea as it is read."""

    answers: list[tuple[Assignment, Reading, bool]]
    promises: list[tuple[Commitment, Tag]]

    @property
    def late_answers(self) -> int:
        return sum(is_late for _, _, is_late in self.answers)

    @property
    def late_promises(self) -> int:
        return sum(tag.kind == "late" for _, tag in self.promises)


def duties_of(user: User, today: date) -> Duties:
    """What the user's units owe now: open answers, promises that are late or soon to be told."""
    answers = Assignment.objects.open().of_units_of(user)
    answers = answers.select_related("idea__programme", "unit").order_by("answer_by", "pk")
    promises = Commitment.objects.public().open().of_units_of(user)
    promises = promises.filter(
        Q(due_on__lt=today) | Q(next_update_on__lte=today + AHEAD)
    ).select_related("unit", "idea__programme")
    return Duties(
        [(row, reading_of(row.idea), row.is_late_on(today)) for row in answers[:MOST]],
        [(row, promise_tag(row, today)) for row in promises.order_by("next_update_on")[:MOST]],
    )


def members_without_unit(city: City) -> QuerySet[User]:
    """Who may answer for a unit and has not been named for any."""
    members = User.objects.filter(city=city, is_active=True, grants__role=Role.UNIT)
    return members.filter(unit_memberships=None).distinct()
