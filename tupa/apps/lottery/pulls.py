"""Which of a person's answers pulled their chance up or down: seats beside people, value by value.

If everybody had the same chance it would be seats / people. A quota pulls the chance of its value
up when even its fewest seats are more than that share of the people with this answer, and down when
even its most seats are fewer. Quotas work together, so this is a hint and is told as one: the exact
chance comes from the lottery.
"""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.lottery.explain import names_of
from tupa.apps.lottery.models import Chance

__all__ = ["Pull", "pulls_on"]

#: A smaller difference than this share is not told: it would not be felt.
FELT = 0.05


@dataclass(frozen=True)
class Pull:
    """One of a person's answers, how many gave it (None: too few to tell), and its seats."""

    feature: str
    value: str
    people: int | None
    least: int
    most: int
    direction: str  # up, down or none


def pulls_on(chance: Chance) -> list[Pull]:
    """One line for each answer that has a quota, in the order of the questions."""
    draw = chance.draw
    people = draw.pool.people
    mine = next((one for one in people if one["id"] == str(chance.application_id)), None)
    if mine is None:
        return []
    names, enough = names_of(draw.programme), draw.city.rules.small_cells.least
    pulls = []
    for quota in draw.quotas:
        pair = quota["feature"], quota["value"]
        if mine["answers"].get(pair[0]) != pair[1] or pair not in names:
            continue
        there = sum(one["answers"].get(pair[0]) == pair[1] for one in people)
        fair = there * draw.pool.size / len(people)
        pulls.append(
            Pull(
                *names[pair],
                people=there if there >= enough else None,
                least=quota["least"],
                most=quota["most"],
                direction=_direction(fair, quota["least"], quota["most"]),
            )
        )
    return pulls


def _direction(fair: float, least: int, most: int) -> str:
    if least > fair * (1 + FELT):
        return "up"
    return "down" if most < fair * (1 - FELT) else "none"
