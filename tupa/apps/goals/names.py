"""Goals by name, in the language of the page."""

from __future__ import annotations

from tupa.apps.goals.models import GoalLink
from tupa.apps.goals.sdg import GOALS
from tupa.apps.goals.target_texts import describe
from tupa.apps.look.languages import shipped

__all__ = ["goal_choices", "goal_name", "link_name"]


def goal_name(number: int) -> str:
    """`12 Responsible consumption and production`"""
    names = GOALS[number]
    return f"{number} {shipped(names)}"


def goal_choices() -> list[tuple[str, str]]:
    return [(str(number), goal_name(number)) for number in GOALS]


def link_name(link: GoalLink) -> str:
    """A goal of the city's own, a target or a goal, in the words of the page."""
    if link.local is not None:
        return str(link.local)
    return f"{link.target} {describe(link.target)}" if link.target else goal_name(link.goal)
