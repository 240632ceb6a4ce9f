"""The shortlist against `pabutools` (GPL-3: installed apart, run in its own process) and the clock.

    python -m benchmarks.shortlist

Compares the chosen sets on 1,000 random small elections with the same tie-breaking, then times both
on one synthetic room of 10,000 voters and 1,000 ideas, Tupa alone on 100,000 voters. Exits with 1
when a set differs. Where the peer cannot be installed the comparison is left out, and said.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from tests.engines.shortlist.elections import random_election
from tupa.engines.shortlist.problem import Election, election_of
from tupa.engines.shortlist.solve import solve

HERE = Path(__file__).parent
PEER = HERE.parent / "var" / "peers" / "pabutools"
VERSION = "1.2.3"
ELECTIONS = 1000


def main() -> int:
    machine = platform.processor() or platform.machine()
    print(f"{machine}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}")
    python = peer()
    differ = compare(python) if python else 0
    timings(python)
    return int(differ > 0)


def peer() -> Path | None:
    """The peer's own environment, made once."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
        made = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", f"pabutools=={VERSION}"], check=False
        )
        if made.returncode:
            print(f"pabutools {VERSION} could not be installed: no comparison.")
            return None
    return python


def compare(python: Path) -> int:
    """How many of the random elections the peer decides otherwise."""
    random = Random(2)
    asked = [random_election(random, voters=14, ideas=9) for _ in range(ELECTIONS)]
    theirs = ask(python, {"elections": asked})["chosen"]
    ours = [
        sorted(solve(election_of(pairs, seats), completion="none").ideas) for pairs, seats in asked
    ]
    differ = [
        number for number, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]
    ]
    same = ELECTIONS - len(differ)
    print(f"{ELECTIONS} random elections: {same} the same set, {len(differ)} differ")
    for number in differ[:3]:
        print(f"  {asked[number]}: ours {ours[number]}, theirs {theirs[number]}")
    return len(differ)


def ask(python: Path, question: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [python, HERE / "shortlist_peer.py"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def timings(python: Path | None) -> None:
    print(
        f"{'voters':>8} {'ideas':>6} {'approvals':>10} {'seconds':>8} {'processor':>9} {'peer':>8}"
    )
    for voters in (10_000, 100_000):
        room = synthetic(voters, 1000, 20, 10)
        seconds, processor = timed(room)
        theirs = ""
        if python and voters <= 10_000:
            pairs = [
                (room.voters[one], room.ideas[idea])
                for one, idea in zip(room.by.tolist(), room.of.tolist(), strict=True)
            ]
            answer = ask(python, {"elections": [(pairs, room.seats)]})
            theirs = f"{answer['seconds']:.1f}"
            same = sorted(solve(room, completion="none").ideas) == answer["chosen"][0]
            theirs += "" if same else " (another set)"
        size = f"{voters:>8} {1000:>6} {len(room.by):>10}"
        print(f"{size} {seconds:>8.3f} {processor:>9.3f} {theirs:>8}")


def timed(room: Election) -> tuple[float, float]:
    """Median of five: by the clock, and of the processor alone."""
    _ = room.supporters
    runs = []
    for _run in range(5):
        wall, processor = time.perf_counter(), time.process_time()
        solve(room)
        runs.append((time.perf_counter() - wall, time.process_time() - processor))
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def synthetic(voters: int, ideas: int, seats: int, each: int, seed: int = 0) -> Election:
    """Three groups (55, 30, 15 %), each drawn to a third of the ideas; some ideas are popular."""
    random = np.random.default_rng(seed)
    group = random.choice(3, voters, p=[0.55, 0.3, 0.15])
    theme, weight = random.integers(0, 3, ideas), random.pareto(1.2, ideas) + 0.2
    codes = []
    for one in range(3):
        members = np.flatnonzero(group == one)
        share = np.where(theme == one, 6.0, 1.0) * weight
        liked = random.choice(ideas, len(members) * each, p=share / share.sum())
        codes.append(np.repeat(members, each) * ideas + liked)
    code = np.unique(np.concatenate(codes))
    return Election(
        voters=tuple(f"v{number:06}" for number in range(voters)),
        ideas=tuple(f"i{number:04}" for number in range(ideas)),
        by=code // ideas,
        of=code % ideas,
        seats=seats,
    )


if __name__ == "__main__":
    sys.exit(main())
