"""A programme's path as seven dots along a table, and in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tupa.apps.look.templatetags.look import moment
from tupa.apps.programmes.models import Programme

__all__ = ["Dot", "Path", "path_of"]

LEFT, RIGHT = 12.0, 270.0


@dataclass(frozen=True)
class Dot:
    """`state` is done, now or later; `x` is its place in the drawing."""

    x: float
    state: str


@dataclass(frozen=True)
class Path:
    """How far a programme has come: `place` of `total`, what it is called and what comes next."""

    dots: list[Dot]
    place: int
    total: int
    now: str
    then: str


def path_of(programme: Programme) -> Path:
    labels = [str(stage.label) for stage in Programme.Stage]
    here = list(Programme.Stage.values).index(programme.stage)
    then = labels[here + 1] if here + 1 < len(labels) else ""
    opens = getattr(programme, "opens_later", None)
    now = _("Call opens: %(moment)s") % {"moment": moment(opens)} if opens else labels[here]
    return Path(_dots(programme), here + 1, len(labels), now, then)


def _dots(programme: Programme) -> list[Dot]:
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
