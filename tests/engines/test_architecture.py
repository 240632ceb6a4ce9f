"""Engines are plain Python, and the command line is light until a command runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tupa.engines

ENGINES = Path(tupa.engines.__file__).parent


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", sorted(ENGINES.rglob("*.py")), ids=lambda path: path.stem)
def test_no_engine_knows_django_or_an_app(path: Path) -> None:
    for name in imports(path):
        assert name.split(".")[0] != "django"
        assert not name.startswith(("tupa.apps", "tupa.config"))


def test_only_one_module_of_the_lottery_knows_the_solver_library() -> None:
    knowing = {
        path.name for path in (ENGINES / "lottery").rglob("*.py") if "highspy" in imports(path)
    }
    assert knowing == {"highs.py"}


def test_the_checker_shares_only_the_dataclasses_with_the_solver() -> None:
    parts = ("optimum", "certificate", "cuts", "fairness", "stated")
    checking = ("check", *(f"check_{part}" for part in parts))
    allowed = {"tupa.engines.lottery." + name for name in ("problem", "result", *checking)}
    for name in checking:
        path = ENGINES / "lottery" / f"{name}.py"
        ours = {one for one in imports(path) if one.startswith("tupa.")}
        modules = {".".join(one.split(".")[:4]) for one in ours}
        assert modules <= allowed
        assert "tupa.engines.lottery.problem.fold" not in imports(path)


def test_only_one_module_of_the_seating_knows_the_solver_library() -> None:
    knowing = {
        path.name
        for path in (ENGINES / "seating").rglob("*.py")
        if any(name.startswith("ortools") for name in imports(path))
    }
    assert knowing == {"cpsat.py"}


def test_the_checker_of_plans_shares_only_the_dataclasses_with_the_solver() -> None:
    for name in ("check", "check_bounds"):
        path = ENGINES / "seating" / f"{name}.py"
        if not path.exists():
            continue
        ours = {one for one in imports(path) if one.startswith("tupa.")}
        modules = {".".join(one.split(".")[:4]) for one in ours}
        allowed = {"problem", "result", "check", "check_bounds"}
        assert modules <= {"tupa.engines.seating." + one for one in allowed}
        assert "tupa.engines.seating.problem.fold" not in imports(path)


def test_the_checker_of_reach_shares_only_what_is_asked_and_answered_with_the_solver() -> None:
    ours = {one for one in imports(ENGINES / "reach" / "check.py") if one.startswith("tupa.")}
    modules = {".".join(one.split(".")[:4]) for one in ours}
    asked = {"tupa.engines.reach." + one for one in ("problem", "timetable", "transfers")}
    assert modules == asked
    # Of the changes between stops only the marks that stand in the data, not how they are put on.
    changes = {one for one in ours if one.startswith("tupa.engines.reach.transfers.")}
    assert {one.rsplit(".", 1)[1] for one in changes} == {"NOT_POSSIBLE", "USUAL", "WAITS"}
    assert "tupa.engines.reach.timetable.in_reading_order" not in ours


def test_the_checker_of_shortlists_shares_nothing_with_the_solver() -> None:
    ours = {one for one in imports(ENGINES / "shortlist" / "check.py") if one.startswith("tupa.")}
    assert ours == set()


def test_importing_the_command_line_loads_no_heavy_library() -> None:
    script = (
        "import sys, tupa.cli; "
        "heavy = ('numpy', 'scipy', 'highspy', 'numba', 'ortools', 'pandas', 'django'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
