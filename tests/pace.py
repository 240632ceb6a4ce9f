"""How much longer than promised a thing may take on this machine, just now.

Times are promised for the machine on which they were measured. A slower one, or one that others use
at the same moment, takes longer over everything: a fixed piece of work tells by how much.
"""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["slowness"]

#: Seconds the work takes where the times were measured.
SECONDS = 0.0054


def slowness(clock: Callable[[], float] = time.process_time) -> float:
    """How many times slower this machine is, at least 1: by its own time, or by the wall clock's
    (`time.perf_counter`) where others take a part of it."""
    taken = []
    for _ in range(5):
        begun = clock()
        sum(number * number % 7 for number in range(100_000))
        taken.append(clock() - begun)
    typical = sorted(taken)[2] if clock is time.process_time else sum(taken) / len(taken)
    return max(1.0, typical / SECONDS)
