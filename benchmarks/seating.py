"""Seating plans on five generated panels, and on the folders of TUPA_SEATING, against targets.

    python benchmarks/seating.py [instance ...]

The generated panels have exact quotas with skewed shares. TUPA_SEATING names a folder that holds
`people.csv` and `rules.json`, or folders that do. Every plan is examined by the checker. Exits with
1 when a plan breaks a rule, misses its target or takes longer. Seconds are from problem to answer;
beside them the processor time of both cores, which other work on the machine does not lengthen.
Peers are run, each in a process of its own, where their command is named: TUPA_SEATING_PEERS is
`name=command`, several by `;`, and the command gets people.csv, rules.json and the plan.csv to
write.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tupa.engines.seating.check import check
from tupa.engines.seating.problem import Person, Problem, Rules, build_problem
from tupa.engines.seating.reseat import reseat, seat_late
from tupa.engines.seating.result import Priority
from tupa.engines.seating.rows import read_plan, read_problem
from tupa.engines.seating.solve import solve

SHARES: dict[str, dict[str, float]] = {
    "age": {"16-24": 0.12, "25-39": 0.26, "40-54": 0.25, "55-69": 0.22, "70+": 0.15},
    "gender": {"f": 0.50, "m": 0.47, "x": 0.03},
    "district": {
        "north": 0.24,
        "east": 0.20,
        "south": 0.18,
        "west": 0.16,
        "centre": 0.13,
        "harbour": 0.09,
    },
    "language": {"fi": 0.74, "sv": 0.08, "other": 0.18},
}


@dataclass(frozen=True)
class Target:
    """Size, priority, work (seconds), and what is to be reached."""

    people: int
    tables: int
    rounds: int
    priority: Priority
    seconds: float
    pairs: int
    violations: int | None = 0


TARGETS = {
    "25/5/6 balance": Target(25, 5, 6, "balance", 5, 214),
    "25/5/6 mixing": Target(25, 5, 6, "mixing", 5, 300, None),
    "40/5/10 balance": Target(40, 5, 10, "balance", 10, 725),
    "100/10/8 balance": Target(100, 10, 8, "balance", 30, 3150),
    "100/10/8 mixing": Target(100, 10, 8, "mixing", 30, 3350, None),
    "150/15/12 balance": Target(150, 15, 12, "balance", 60, 7150),
    "1000/125/8 balance": Target(1000, 125, 8, "balance", 3, 28000),
}
LINE = "{:<28} {:>6} {:>6} {:>6} {:>6} {:>5} {:>5} {:>6} {:>7} {:>7}  {}"


NAMES = {25: "A25", 40: "B40", 100: "C100", 150: "D150", 1000: "E1000"}


def generated(people: int, tables: int, rounds: int) -> Problem:
    """A panel whose shares are exact, by largest remainders, and skewed as in a city."""
    chance = np.random.default_rng(sum(map(ord, NAMES[people])))
    columns: dict[str, list[str]] = {}
    for attribute, shares in SHARES.items():
        exact = np.array(list(shares.values())) * people
        counts = np.floor(exact).astype(int)
        for k in np.argsort(-(exact - counts))[: people - counts.sum()]:
            counts[k] += 1
        numbers = np.repeat(np.arange(len(counts)), counts)
        chance.shuffle(numbers)
        columns[attribute] = [list(shares)[number] for number in numbers]
    listed = [
        Person(f"p{i:04d}", {attribute: column[i] for attribute, column in columns.items()})
        for i in range(people)
    ]
    return build_problem(listed, Rules(tables, rounds, tuple(SHARES)))


def main(names: list[str]) -> int:
    heads = ("pairs", "bound", "tight", "target", "viol", "least", "hard", "seconds", "cpu")
    print(LINE.format("instance", *heads, ""))
    wrong = 0
    for name, target in TARGETS.items():
        if names and not any(name.startswith(one) for one in names):
            continue
        asked = generated(target.people, target.tables, target.rounds)
        wrong += not measure(name, asked, target)
    if not names or "day" in names:
        wrong += not the_day()
    if not names or "given" in names:
        wrong += sum(not measure_given(folder) for folder in given())
        peers(names)
    return int(wrong > 0)


def measure(name: str, asked: Problem, target: Target) -> bool:
    """Solve one panel, print its line, and say whether it is as expected."""
    solve(asked, seconds=0.01)  # compiles
    began = time.process_time()
    result = solve(asked, seed=1, priority=target.priority, seconds=target.seconds)
    spent = time.process_time() - began
    report = check(asked, result.plan)
    measures = report.measures
    few = target.violations is None or measures.balance_violations <= target.violations
    good = not report.hard and few and measures.distinct_pairs >= target.pairs
    quick = spent <= 2 * target.seconds
    tight = result.bounds.upper_bound_pairs_balanced
    print(
        LINE.format(
            name,
            measures.distinct_pairs,
            report.upper_bound_pairs,
            tight or "",
            target.pairs,
            measures.balance_violations,
            result.bounds.lower_bound_violations,
            len(report.hard),
            f"{result.seconds:.1f}",
            f"{spent:.1f}",
            "ok" if good and quick else "MISSED" if quick else "TOO SLOW",
        ),
        flush=True,
    )
    return good and quick


def the_day() -> bool:
    """A thousand people, a hundred of whom do not come, and one who comes late."""
    asked = generated(1000, 125, 8)
    plan = solve(asked, seed=1, seconds=3).plan
    gone = random.Random(1).sample([person.id for person in asked.people], 100)
    reseat(asked, plan, round=3, absent=gone)
    began, spent = time.perf_counter(), time.process_time()
    repairs = reseat(asked, plan, round=3, absent=gone)
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    changed = asked.with_attendance([3], gone)
    hard = sum(len(check(changed, one.plan).hard) for one in repairs)
    for one in repairs:
        print(
            f"reseat {one.name}: {len(one.moved)} move, {one.balance_violations} violations, "
            f"{one.new_pairs} new pairs"
        )
    began, late_spent = time.perf_counter(), time.process_time()
    seat_late(changed, repairs[1].plan, round=3, person=gone[0])
    late, late_spent = time.perf_counter() - began, time.process_time() - late_spent
    print(
        f"reseat 1000/100 absent: {seconds:.3f} s ({spent:.3f} s cpu; target 0.5); "
        f"late {late:.3f} s ({late_spent:.3f} s cpu; target 0.1); hard violations {hard}"
    )
    return hard == 0 and spent <= 0.5 and late_spent <= 0.1


def given() -> list[Path]:
    """The folders with people.csv and rules.json in TUPA_SEATING."""
    root = os.environ.get("TUPA_SEATING")
    if not root or not Path(root).is_dir():
        print("TUPA_SEATING names no folder: nothing given to be measured.")
        return []
    folders = sorted(one for one in [Path(root), *Path(root).iterdir()] if one.is_dir())
    return [one for one in folders if (one / "people.csv").is_file()]


def measure_given(folder: Path) -> bool:
    rules = folder / "rules.json"
    if not rules.is_file():
        print(f"{folder.name}: no rules.json")
        return False
    asked, _ = read_problem(folder / "people.csv", rules)
    people, tables, rounds = len(asked.people), asked.rules.tables, asked.rules.rounds
    target = Target(people, tables, rounds, "balance", 10, 0, None)
    return measure(f"{folder.name} {people}/{tables}/{rounds}", asked, target)


def peers(names: list[str]) -> None:
    """Other tools on the generated panels, each in a process of its own."""
    listed = os.environ.get("TUPA_SEATING_PEERS", "")
    if not listed:
        print("TUPA_SEATING_PEERS names no other tool: none was run (docs/benchmarks/seating.md).")
        return
    for entry in listed.split(";"):
        name, _, command = entry.partition("=")
        for instance, target in TARGETS.items():
            if target.priority == "balance":
                print(f"{name} {instance}: {_peer(command, target)}", flush=True)


def _peer(command: str, target: Target) -> str:
    import json

    asked = generated(target.people, target.tables, target.rounds)
    with tempfile.TemporaryDirectory() as folder:
        people, rules, plan = (
            Path(folder) / name for name in ("people.csv", "rules.json", "plan.csv")
        )
        lines = [",".join(["id", *SHARES])]
        lines += [",".join([p.id, *(p.values[a] for a in SHARES)]) for p in asked.people]
        people.write_text("\n".join(lines) + "\n", encoding="utf-8")
        wanted = {"tables": target.tables, "rounds": target.rounds, "balance": list(SHARES)}
        rules.write_text(json.dumps(wanted), encoding="utf-8")
        began = time.perf_counter()
        try:
            subprocess.run(
                [*command.split(), people, rules, plan],
                check=True,
                capture_output=True,
                timeout=240,
            )
        except (subprocess.SubprocessError, OSError) as error:
            return f"no plan ({type(error).__name__})"
        seconds = time.perf_counter() - began
        measures = check(asked, read_plan(plan)).measures
    return (
        f"{measures.distinct_pairs} pairs, {measures.balance_violations} violations, "
        f"{measures.hard_violations} hard, {seconds:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
