"""A seating plan and what a city must be able to show about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tupa.engines.seating.problem import Plan

__all__ = [
    "Bounds",
    "Conflict",
    "Measures",
    "Priority",
    "Progress",
    "Repair",
    "Result",
    "Rule",
    "Violation",
]

Priority = Literal["balance", "middle", "mixing"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken hard rule: `code` and `params` for translation, `message` in English.

    Codes: `seat_missing`, `absent_seated`, `person_unknown`, `table_unknown`, `round_missing`,
    `table_size`, `accessible_table`, `interpreter_table`, `keep_apart`, `keep_together`,
    `interpreter`, `pinned`. `params` hold what applies of `round`, `people` (ids), `tables`
    (numbers), `size`, `least`, `most`, `language`, `pinned`.
    """

    code: str
    message: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of a plan (docs/seating.md defines them).

    `distinct_pairs`: pairs that met in these rounds; `new_pairs`: of them, those that had not met
    in the history. `max_meetings`: how often one pair met in these rounds. `met`: how many others
    each person meets, by id. `without_staff`: residents who meet nobody of the staff although
    somebody of the staff is present.
    """

    hard_violations: int
    balance_violations: int
    distinct_pairs: int
    new_pairs: int
    max_meetings: int
    met: Mapping[str, int]
    without_staff: tuple[str, ...] = ()

    @property
    def least_met(self) -> int:
        return min(self.met.values(), default=0)

    @property
    def mean_met(self) -> float:
        return sum(self.met.values()) / len(self.met) if self.met else 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What no plan under the same rules can pass.

    `lower_bound_violations`: no plan has fewer. `upper_bound_pairs`: no plan has more pairs.
    `upper_bound_pairs_balanced`: nor has a plan as balanced as this one more than that, where
    known. `violations_by_round`: the bound of each round.
    """

    lower_bound_violations: int
    upper_bound_pairs: int
    upper_bound_pairs_balanced: int | None = None
    violations_by_round: tuple[int, ...] = ()


@dataclass(frozen=True)
class Result:
    """A plan, its measures and bounds.

    `stopped_by`: "optimum" (no plan is better in the order of the priority), "iterations" (the same
    seed and input give the same plan) or "time" (the clock stopped the work: a repetition may
    differ). `certificate`: what proves the bounds. `seconds`: from problem to answer.
    """

    plan: Plan
    priority: Priority
    measures: Measures
    bounds: Bounds
    stopped_by: str
    seed: int
    seconds: float
    iterations: int
    engine: str
    certificate: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to seat a round anew on the day.

    `name`: "fewest_moves", "middle" or "best_balance". `plan`: the whole plan, other rounds as they
    were. `moved`: those who were seated in this round and now sit elsewhere, with
    (table before, table now), by id. `balance_violations`: of this round. `new_pairs`: pairs of
    this round that have not met in another round or in the history.
    """

    name: str
    plan: Plan
    moved: Mapping[str, tuple[int, int]]
    balance_violations: int
    new_pairs: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule, as a sentence can be made of it.

    `code`: as in `Violation` (`table_size`, `accessible_table`, `interpreter_table`, `keep_apart`,
    `keep_together`, `interpreter`, `pinned`); `people`: ids; `tables`: numbers.
    """

    code: str
    people: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold in a round, while any of them left out the rest can.

    `code` is "conflict"; `rounds` those in which exactly these rules contradict each other.
    """

    rounds: tuple[int, ...]
    rules: tuple[Rule, ...]
    message: str
    code: str = "conflict"


class Progress(Protocol):
    """Told about a step: `stage` ("start", "balance", "mixing", "finish", "bounds"), `done` of
    `total`."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...
