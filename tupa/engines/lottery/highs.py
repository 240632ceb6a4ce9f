"""Linear and integer programs; the only module that knows the solver library (HiGHS).

HiGHS runs on one thread and is deterministic; tolerances are as tight as it allows, because
leximin compares chances that differ in the ninth decimal.
"""

from __future__ import annotations

import math

import highspy
import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "Program"]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int32]

_SIMPLEX = {"dual": 1, "primal": 4}


class Program:
    """min cost·x over bounded columns and two-sided rows, solved again warm after each change."""

    def __init__(
        self, lower: Floats, upper: Floats, *, whole: bool = False, simplex: str = "dual"
    ) -> None:
        self._highs = highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._all = np.arange(len(lower), dtype=np.int32)
        self._highs.addVars(len(lower), lower, upper)
        if whole:
            self._make_whole()
        else:
            self._highs.setOptionValue("presolve", "off")
            self._highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
            self._highs.setOptionValue("dual_feasibility_tolerance", 1e-9)
            self.use_simplex(simplex)

    def _make_whole(self) -> None:
        kinds = np.array([highspy.HighsVarType.kInteger] * len(self._all))
        self._highs.changeColsIntegrality(len(self._all), self._all, kinds)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 1e-9)

    def use_simplex(self, kind: str) -> None:
        """ "dual" is warm after a changed bound or row, "primal" after changed costs or a new
        column."""
        self._highs.setOptionValue("simplex_strategy", _SIMPLEX[kind])

    def add_row(self, lower: float, upper: float, coefficients: Floats) -> None:
        columns = np.flatnonzero(coefficients).astype(np.int32)
        self._highs.addRow(lower, upper, len(columns), columns, coefficients[columns])

    def add_column(self, cost: float, coefficients: Floats, upper: float = math.inf) -> None:
        """This will add a column from 0 to `upper` with one coefficient per row."""
        rows = np.flatnonzero(coefficients).astype(np.int32)
        self._highs.addCol(cost, 0.0, upper, len(rows), rows, coefficients[rows])

    def set_costs(self, costs: Floats) -> None:
        self._highs.changeColsCost(len(self._all), self._all, costs)

    def bound_column(self, column: int, lower: float, upper: float) -> None:
        self._highs.changeColBounds(column, lower, upper)

    def bound_row(self, row: int, lower: float, upper: float) -> None:
        self._highs.changeRowBounds(row, lower, upper)

    def set_coefficient(self, row: int, column: int, coefficient: float) -> None:
        self._highs.changeCoeff(row, column, coefficient)

    def run(self, seconds: float = math.inf) -> bool:
        """This will solve, for at most so many seconds, and say whether the optimum was proved."""
        # HiGHS counts its time over all runs of one instance.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds)
        self._highs.run()
        if self._highs.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            # A warm start now and then leaves it undecided; from scratch it decides.
            self._highs.clearSolver()
            self._highs.run()
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def stop_at(self, cost: float) -> None:
        """The next integer runs stop at a point that costs no more than this."""
        self._highs.setOptionValue("objective_target", cost)

    @property
    def has_point(self) -> bool:
        """Whether the last run left a feasible point, best or not."""
        feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        return int(self._highs.getInfo().primal_solution_status) == feasible

    @property
    def is_infeasible(self) -> bool:
        """Whether the last run proved that no point satisfies all rows and bounds."""
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible)

    @property
    def values(self) -> Floats:
        return np.array(self._highs.getSolution().col_value)

    @property
    def row_duals(self) -> Floats:
        """Positive where the lower side of a row binds, negative where the upper side does."""
        return np.array(self._highs.getSolution().row_dual)

    @property
    def reduced_costs(self) -> Floats:
        return np.array(self._highs.getSolution().col_dual)

    @property
    def bound(self) -> float:
        """After an integer run: no point costs less than this."""
        return float(self._highs.getInfo().mip_dual_bound)
