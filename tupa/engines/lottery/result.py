"""The answer of the lottery: a weighted list of panels, everyone's chance, and how sure we are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["FORMAT", "Result", "Unreachable", "WeightedPanel"]

FORMAT = "tupa-lottery/1"


@dataclass(frozen=True, slots=True)
class WeightedPanel:
    """One valid panel and the chance (0 to 1) with which the lottery chooses it."""

    weight: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A person in no valid panel. `code` and `params` say why for translation, `reason` in
    English."""

    id: str
    code: str
    reason: str
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Result:
    """A lottery and what a city must be able to show about it.

    `optimality`: "proved" (the exact check of `certificate` passed), "numerical" (reaches, within
    1e-9, an upper bound that no lottery can pass) or "best found". `stopped_by`: "optimum" or
    "time". `gap`: the most by which anyone's chance falls short of that bound. Chances are shares
    from 0 to 1; `minimum` is over all people, `minimum_reachable`, `gini` and `geometric_mean` over
    those who are in some valid panel. `seconds`: from problem to answer;
    `profile`: how they were spent, by stage (not written to lottery.json).
    """

    size: int
    people: int
    algorithm: str
    optimality: str
    stopped_by: str
    gap: float
    probabilities: Mapping[str, float]
    panels: tuple[WeightedPanel, ...]
    unreachable: tuple[Unreachable, ...]
    minimum: float
    minimum_reachable: float
    gini: float
    geometric_mean: float
    seed: int
    engine: str
    seconds: float
    types: int
    cuts: int
    certificate: Mapping[str, Any] | None = None
    one_per: str | None = None
    profile: Mapping[str, float] = field(default_factory=dict, compare=False)

    def to_json(self) -> dict[str, Any]:
        """This will give the plain structure of lottery.json."""
        return {
            "format": FORMAT,
            "size": self.size,
            "people": self.people,
            "algorithm": self.algorithm,
            "one_per": self.one_per,
            "optimality": self.optimality,
            "stopped_by": self.stopped_by,
            "gap": self.gap,
            "certificate": self.certificate,
            "minimum": self.minimum,
            "minimum_reachable": self.minimum_reachable,
            "gini": self.gini,
            "geometric_mean": self.geometric_mean,
            "seed": self.seed,
            "engine": self.engine,
            "seconds": self.seconds,
            "types": self.types,
            "cuts": self.cuts,
            "unreachable": [
                {"id": one.id, "reason": one.reason, "code": one.code, "params": dict(one.params)}
                for one in self.unreachable
            ],
            "probabilities": dict(self.probabilities),
            "panels": [{"weight": one.weight, "members": list(one.members)} for one in self.panels],
        }
