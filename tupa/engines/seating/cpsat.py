"""Asking CP-SAT; the only module that knows ortools.

One worker, a fixed seed and a limit in the solver's own units of work ("deterministic seconds",
about a second each) instead of the clock: the same model gets the same answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

__all__ = ["Answer", "Model", "answer"]

Model = cp_model.CpModel


@dataclass(frozen=True)
class Answer:
    """How it ended: `found` a solution, `proved` that it is the best or that there is none; `bound`
    of the objective; `core`: assumptions that cannot all hold."""

    found: bool
    proved: bool
    objective: int
    bound: int
    core: tuple[int, ...]
    _solver: cp_model.CpSolver

    def value(self, expression: Any) -> int:
        return int(self._solver.value(expression))


def answer(model: Model, work: float, seed: int = 0) -> Answer:
    """This will solve a model with at most so much `work` (deterministic seconds)."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = work
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    none = status == cp_model.INFEASIBLE
    has_objective = found and model.has_objective()
    return Answer(
        found,
        none or status == cp_model.OPTIMAL,
        round(solver.objective_value) if has_objective else 0,
        math.ceil(solver.best_objective_bound - 1e-6) if has_objective else 0,
        tuple(solver.sufficient_assumptions_for_infeasibility()) if none else (),
        solver,
    )
