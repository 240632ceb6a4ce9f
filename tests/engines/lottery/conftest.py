"""The pool most tests of the lottery use, and the commands run in process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tupa import cli
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

from .pools import village

Run = Callable[..., tuple[int, str, str]]

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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tupa` with arguments; gives exit status, what it printed, and what it complained
    about."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["tupa", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out, printed.err

    return run
