"""Which of the 17 goals, and which of their targets, a panel's published ideas touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tupa.apps.goals.kinds import IDEA, KINDS
from tupa.apps.goals.models import LocalGoal
from tupa.apps.goals.names import goal_name
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.goals.target_texts import describe
from tupa.apps.programmes.models import Programme

__all__ = ["Touched", "TouchedLocal", "TouchedTarget", "coverage_of"]


@dataclass(frozen=True)
class TouchedTarget:
    code: str
    text: str
    ideas: int


@dataclass(frozen=True)
class TouchedLocal:
    name: str
    url: str
    ideas: int


@dataclass
class Touched:
    """One goal: how many ideas, themes and promises serve it, and through what."""

    number: int
    name: str
    ideas: int = 0
    themes: int = 0
    promises: int = 0
    targets: list[TouchedTarget] = field(default_factory=list)
    locals: list[TouchedLocal] = field(default_factory=list)

    @property
    def is_touched(self) -> bool:
        return bool(self.ideas or self.themes or self.promises)


def coverage_of(programme: Programme) -> list[Touched]:
    """All 17 goals in their order. An idea counts once for a goal, whatever its targets."""
    by_goal: dict[int, set[int]] = {}
    by_target: dict[str, set[int]] = {}
    by_local: dict[LocalGoal, set[int]] = {}
    for row in IDEA.public_links(programme).select_related("local"):
        by_goal.setdefault(row.goal, set()).add(row.idea_id)
        if row.target:
            by_target.setdefault(row.target, set()).add(row.idea_id)
        if row.local is not None:
            by_local.setdefault(row.local, set()).add(row.idea_id)
    themes, promises = _count("theme", programme), _count("promise", programme)
    touched = {
        number: Touched(
            number,
            goal_name(number),
            len(by_goal.get(number, ())),
            themes.get(number, 0),
            promises.get(number, 0),
        )
        for number in GOALS
    }
    for code in sorted(by_target, key=TARGETS.index):
        line = TouchedTarget(code, describe(code), len(by_target[code]))
        touched[goal_of(code)].targets.append(line)
    for local, ideas in sorted(by_local.items(), key=lambda one: one[0].code):
        touched[local.goal].locals.append(TouchedLocal(str(local), local.url, len(ideas)))
    return list(touched.values())


def _count(code: str, programme: Programme) -> dict[int, int]:
    """How many things of a kind serve each goal."""
    if code not in KINDS:
        return {}
    links = KINDS[code].public_links(programme).order_by()
    return Counter(goal for goal, _thing in links.values_list("goal", KINDS[code].field).distinct())
