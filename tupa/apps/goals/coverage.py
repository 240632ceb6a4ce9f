"""Which of the 17 goals, and which of their targets, a panel's published ideas touch."""

from __future__ import annotations

from dataclasses import dataclass, field

from tupa.apps.goals.models import IdeaGoal
from tupa.apps.goals.names import goal_name
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.goals.target_texts import describe
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme

__all__ = ["Touched", "TouchedTarget", "coverage_of"]


@dataclass(frozen=True)
class TouchedTarget:
    code: str
    text: str
    ideas: int


@dataclass
class Touched:
    """One goal: how many ideas serve it, and through which targets."""

    number: int
    name: str
    ideas: int = 0
    targets: list[TouchedTarget] = field(default_factory=list)


def coverage_of(programme: Programme) -> list[Touched]:
    """All 17 goals in their order. An idea counts once for a goal, whatever its targets."""
    rows = IdeaGoal.objects.filter(
        city=programme.city_id, idea__programme=programme, idea__state=Idea.State.PUBLISHED
    ).values_list("goal", "target", "idea_id")
    by_goal: dict[int, set[int]] = {}
    by_target: dict[str, set[int]] = {}
    for goal, target, idea in rows:
        by_goal.setdefault(goal, set()).add(idea)
        if target:
            by_target.setdefault(target, set()).add(idea)
    touched = {
        number: Touched(number, goal_name(number), len(by_goal.get(number, ()))) for number in GOALS
    }
    for code in sorted(by_target, key=TARGETS.index):
        line = TouchedTarget(code, describe(code), len(by_target[code]))
        touched[goal_of(code)].targets.append(line)
    return list(touched.values())
