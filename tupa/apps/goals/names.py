"""Goals by name, in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from tupa.apps.goals.sdg import GOALS

__all__ = ["goal_choices", "goal_name"]


def goal_name(number: int) -> str:
    """`12 Responsible consumption and production`"""
    names = GOALS[number]
    return f"{number} {names.get(get_language() or 'fi', names['en'])}"


def goal_choices() -> list[tuple[str, str]]:
    return [(str(number), goal_name(number)) for number in GOALS]
