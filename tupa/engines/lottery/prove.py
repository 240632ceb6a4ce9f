"""Calling a lottery "proved", once its certificate has passed the exact check."""

from __future__ import annotations

import math
from dataclasses import replace

from tupa.engines.lottery.check_certificate import prove_exactly
from tupa.engines.lottery.check_stated import Refused
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result

__all__ = ["prove"]


def prove(problem: Problem, result: Result, *, seconds: float = math.inf) -> Result:
    """This will give the result as "proved" if its certificate holds in exact arithmetic.

    Otherwise, or where the proof would take longer than `seconds`, it stays what it was.
    """
    if result.optimality != "numerical" or result.certificate is None:
        return result
    try:
        prove_exactly(problem, result, seconds=seconds)
    except Refused:
        return result
    return replace(result, optimality="proved")
