"""Says which goals, and which of their targets, an idea serves."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.goals.models import IdeaGoal
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.ideas.models import Idea

__all__ = ["UnknownGoalError", "set_goals"]


class UnknownGoalError(ValueError):
    """A number that is not one of the 17 goals, or a code that is not one of the 169 targets."""


@transaction.atomic
def set_goals(idea: Idea, *, goals: Iterable[int], targets: Iterable[str], by: Actor) -> None:
    """This will replace the goals and targets of an idea. A target brings its goal along."""
    numbers, codes = set(goals), set(targets)
    unknown = (numbers - set(GOALS), codes - set(TARGETS))
    if unknown[0] or unknown[1]:
        raise UnknownGoalError(", ".join(map(str, [*unknown[0], *unknown[1]])))
    wanted = {(goal_of(code), code) for code in codes}
    wanted |= {(number, "") for number in numbers - {goal for goal, _ in wanted}}
    Idea.objects.select_for_update().get(pk=idea.pk)
    known = {(row.goal, row.target): row for row in IdeaGoal.objects.filter(idea=idea)}
    if set(known) == wanted:
        return
    gone = [row.pk for pair, row in known.items() if pair not in wanted]
    IdeaGoal.objects.filter(pk__in=gone).delete()
    IdeaGoal.objects.bulk_create(
        IdeaGoal(city_id=idea.city_id, idea=idea, goal=goal, target=target)
        for goal, target in sorted(wanted - set(known))
    )
    record(
        "idea.goals_set",
        idea,
        by=by,
        goals=sorted({goal for goal, _ in wanted}),
        targets=sorted(codes, key=TARGETS.index),
    )
