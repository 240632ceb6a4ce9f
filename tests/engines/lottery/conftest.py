"""The pool most tests of the lottery use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

from .pools import village

POOLS = Path(__file__).parents[3] / "../shared/data/lottery"


@pytest.fixture(scope="session")
def problem() -> Problem:
    return village()


@pytest.fixture(scope="session")
def lottery(problem: Problem) -> Result:
    return solve(problem, seed=1)


@pytest.fixture(scope="session")
def pools() -> Path:
    """The folder of larger pools, which lies beside the repository where it was checked out for
    work."""
    if not POOLS.is_dir():
        pytest.skip("the folder of larger pools is not here")
    return POOLS
