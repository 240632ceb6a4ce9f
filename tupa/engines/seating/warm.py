"""`python -m tupa.engines.seating.warm` compiles the search, so that nobody waits for it later.

Compiled code is kept on disk (see `tupa.engines.compiled`); done once, this ends within a second or
two.
"""

from __future__ import annotations

from dataclasses import replace

from tupa.engines.seating.problem import Person, Rules, build_problem
from tupa.engines.seating.reseat import reseat
from tupa.engines.seating.solve import solve

__all__ = ["warm"]


def warm() -> None:
    """This will run every compiled function on a tiny problem."""
    people = [
        Person(f"p{i}", {"area": "ns"[i % 2]}, role="staff" if i == 0 else "resident")
        for i in range(13)
    ]
    rules = Rules(3, 2, ("area",), keep_together=(("p1", "p2"),), keep_apart=(("p3", "p4"),))
    problem = build_problem(people, rules)
    plan = solve(problem, seconds=0.01).plan
    solve(problem, seconds=0.01, priority="mixing")
    solve(build_problem(people, replace(rules, pinned={"p0": {0: 1}})), seconds=0.01)
    reseat(problem, plan, round=0, absent=["p5"])


if __name__ == "__main__":
    warm()
