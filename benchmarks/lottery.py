"""The lottery against `sortition-algorithms` (GPL-3: installed apart, run in its own process).

    python -m benchmarks.lottery [pool ...]

Pair by pair in one run on the pools of TUPA_POOLS: Tupa's exact leximin with its proof beside the
peer's maximin (its leximin needs a commercial solver). All times are of the processor, so that a
busy machine harms neither; the peer is stopped after PEER_SECONDS of it (240). Exits with 1 when a
smallest chance of ours is below the peer's by more than 1e-6.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import resource
import signal
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import Any

from benchmarks.lottery_pools import EXPECTED, POOLS, RUNS
from tupa.engines.lottery.pool import pool_of
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.prove import prove
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.rows import read_problem
from tupa.engines.lottery.solve import solve
from tupa.engines.lottery.tickets import tickets

HERE = Path(__file__).parent
PEER = HERE.parent / "var" / "peers" / "sortition-algorithms"
VERSION = "0.12.15"
STOP = float(os.environ.get("PEER_SECONDS") or 240)

COLUMNS = (
    "{:<18} {:>5} {:>4} {:>6} {:>8} {:>9} {:>9} {:>9} {:>9} {:>7} {:>7} {:>8} {:>8} {:>7} {:>7}"
)
HEADS = (
    *("pool", "n", "k", "types", "seconds", "peer", "ratio", "smallest", "peer's"),
    *("gini", "peer's", "geomean", "peer's", "ticket", "peer's"),
)


def main(names: list[str]) -> int:
    if not POOLS.is_dir():
        print(f"No pools: {POOLS} is not a folder. Set TUPA_POOLS to one.")
        return 0
    machine = platform.processor() or platform.machine()
    print(f"{machine}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}; peer {VERSION}")
    print(COLUMNS.format(*HEADS), flush=True)
    python = peer()
    rows = [measure(name, python) for name in names or EXPECTED]
    ratios = [row["ratio"] for row in rows if row["ratio"] and row["peer_seconds"] >= 5]
    if ratios:
        print(
            f"median ratio over {len(ratios)} pools where the peer needs 5 s or more: "
            f"{statistics.median(ratios):.0f}"
        )
    return int(any(row["is_worse"] for row in rows))


def peer() -> Path | None:
    """The peer's own environment, made once; None where it cannot be installed."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
        command = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            f"sortition-algorithms=={VERSION}",
        ]
        if subprocess.run(command, check=False).returncode:
            print(f"sortition-algorithms {VERSION} could not be installed: no comparison.")
            return None
    return python


def measure(name: str, python: Path | None) -> dict[str, Any]:
    size = int(name.rsplit("_", 1)[1])
    files = POOLS / name / "respondents.csv", POOLS / name / "categories.csv"
    problem = read_problem(*files, size)[0]
    timed = [_timed(problem) for _ in range(RUNS.get(name, 5))]
    seconds = statistics.median(one for one, _ in timed)
    result = prove(problem, timed[0][1])
    made = tickets(result, 1000, seed=1, pool=pool_of(problem))
    theirs = ask(python, *files, size) if python else None
    peer_seconds = theirs["seconds"] if theirs else STOP if python else 0.0
    ratio = peer_seconds / seconds if python else 0.0
    bound = "" if theirs else "≥"
    print(
        COLUMNS.format(
            name,
            result.people,
            size,
            result.types,
            f"{seconds:.2f}",
            f"{bound}{peer_seconds:.1f}",
            f"{bound}{ratio:.0f}",
            f"{result.minimum_reachable:.6f}",
            shown(theirs, "minimum_reachable", 6),
            f"{result.gini:.3f}",
            shown(theirs, "gini", 3),
            f"{result.geometric_mean:.4f}",
            shown(theirs, "geometric_mean", 4),
            f"{made.worst_deviation:.2f}",
            shown(theirs, "worst", 2),
        ),
        flush=True,
    )
    least = theirs["minimum_reachable"] if theirs else 0.0
    worse = result.minimum_reachable < least - 1e-6
    return {"ratio": ratio, "peer_seconds": peer_seconds, "is_worse": worse}


def _timed(problem: Problem) -> tuple[float, Result]:
    began = time.process_time()
    result = solve(problem, seed=1)
    return time.process_time() - began, result


def shown(theirs: dict[str, Any] | None, key: str, digits: int) -> str:
    return f"{theirs[key]:.{digits}f}" if theirs else "–"


def ask(python: Path, people: Path, quotas: Path, size: int) -> dict[str, Any] | None:
    """The peer's lottery of one pool; None when it was stopped or gave up."""
    question = {"size": size, "people": rows(people, "id"), "quotas": quotas_of(quotas)}
    done = subprocess.run(
        [python, HERE / "lottery_peer.py"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit,
    )
    if done.returncode:
        if done.returncode != -signal.SIGXCPU:
            print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(STOP), int(STOP) + 5))


def rows(path: Path, number: str) -> list[dict[str, str]]:
    """The file's rows, each with its 1-based number where there is no id."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {number: str(place), **{key.strip(): cell.strip() for key, cell in row.items()}}
            for place, row in enumerate(csv.DictReader(file), start=1)
        ]


def quotas_of(path: Path) -> list[dict[str, str]]:
    """In the peer's words: the replication data's category is its feature."""
    read = rows(path, "row")
    names = ("category", "feature") if "category" in read[0] else ("feature", "value")
    return [
        {"feature": row[names[0]], "value": row[names[1]], "min": row["min"], "max": row["max"]}
        for row in read
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
