"""Calling a lottery "proved", once it has passed the whole check with its certificate."""

from __future__ import annotations

import math
from dataclasses import replace

from tupa.engines.lottery.check import examine
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result

__all__ = ["prove"]


def prove(problem: Problem, result: Result, *, seconds: float = math.inf) -> Result:
    """This will give the result as "proved" if it keeps every promise and its certificate holds in
    exact arithmetic.

    Otherwise, or where proving the cuts would take longer than `seconds`, it stays what it was.
    """
    if result.optimality != "numerical" or result.certificate is None:
        return result
    claimed = replace(result, optimality="proved")
    return result if examine(problem, claimed, seconds=seconds).failed else claimed
