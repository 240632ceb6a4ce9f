"""A programme's path as seven dots along a table."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.programmes.models import Programme

__all__ = ["Dot", "stage_dots"]

LEFT, RIGHT = 12.0, 270.0


@dataclass(frozen=True)
class Dot:
    """`state` is done, now or later; `x` is its place in the drawing."""

    x: float
    state: str


def stage_dots(programme: Programme) -> list[Dot]:
    """One dot a stage: those passed, the one under way, those to come."""
    stages = list(Programme.Stage.values)
    here = stages.index(programme.stage)
    step = (RIGHT - LEFT) / (len(stages) - 1)
    ended = programme.stage == Programme.Stage.ENDED
    return [
        Dot(
            LEFT + step * place,
            "done" if place < here or ended else "now" if place == here else "later",
        )
        for place in range(len(stages))
    ]
