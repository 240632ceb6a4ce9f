"""The lottery on the pools of TUPA_POOLS: minima against known figures, and seconds.

    python benchmarks/lottery_pools.py [pool ...]

The panel size is the number after the last underscore in a pool's folder name. Exits with 1 when a
minimum differs by more than 1e-6 or is not proved, or a pool takes longer than its target (the
median of five runs, of one for the two large pools); says so and exits with 0 when the folder is
absent.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from tupa.engines.lottery.prove import prove
from tupa.engines.lottery.rows import read_problem
from tupa.engines.lottery.solve import solve

HERE = Path(__file__).parent
POOLS = Path(os.environ.get("TUPA_POOLS") or HERE / "../../shared/data/lottery")

# Smallest chance over all people, as found by an independent prototype (docs/lottery.md).
EXPECTED = {
    "ccalike_75": 0.017543858,
    "citylike_25": 0.023012545,
    "dlpmonitoring_30": 0.296703297,
    "example_large_200": 0.1,
    "example_small_20": 0.1,
    "hdlike_30": 0.046263332,
    "masslike_24": 0.1,
    "nexuslike_170": 0.326086954,
    "obflike_30": 0.061855668,
    "sabench300_45": 0.15,
    "safixture_22": 0.090909091,
    "sfalike_35": 0.059232485,
    "sfblike_20": 0.038461535,
    "sfclike_44": 0.0,
    "biglike_150": 0.025185185,
    "sfelike_110": 0.032397408,
}
MOST_SECONDS = {"citylike_25": 0.4, "sfclike_44": 3.0, "biglike_150": 20.0, "sfelike_110": 60.0}
RUNS = {"biglike_150": 1, "sfelike_110": 1}

COLUMNS = "{:<18} {:>5} {:>4} {:>6} {:>12} {:>12} {:>8} {:>8} {:>5} {:>12}  {}"


def main(names: list[str]) -> int:
    if not POOLS.is_dir():
        print(f"No pools: {POOLS} is not a folder. Set TUPA_POOLS to one.")
        return 0
    heads = ("pool", "n", "k", "types", "minimum", "expected", "seconds", "proof", "cuts")
    print(COLUMNS.format(*heads, "unreachable", ""))
    return int(sum(not measure(name) for name in names or EXPECTED) > 0)


def measure(name: str) -> bool:
    """Solve one pool, print its line, and say whether it is as expected."""
    size = int(name.rsplit("_", 1)[1])
    files = POOLS / name / "respondents.csv", POOLS / name / "categories.csv"
    problem = read_problem(*files, size)[0]
    results = [solve(problem, seed=1) for _ in range(RUNS.get(name, 5))]
    seconds = statistics.median(result.seconds for result in results)
    began = time.perf_counter()
    result = prove(problem, results[0])
    proof = time.perf_counter() - began
    right = abs(result.minimum - EXPECTED[name]) <= 1e-6 and result.optimality == "proved"
    quick = seconds <= MOST_SECONDS.get(name, float("inf"))
    print(
        COLUMNS.format(
            name,
            result.people,
            size,
            result.types,
            f"{result.minimum:.9f}",
            f"{EXPECTED[name]:.9f}",
            f"{seconds:.2f}",
            f"{proof:.2f}",
            result.cuts,
            len(result.unreachable),
            "ok" if right and quick else "WRONG" if not right else "TOO SLOW",
        ),
        flush=True,
    )
    return right and quick


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
