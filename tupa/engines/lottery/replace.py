"""Like-for-like replacement: who may take the seat of a member who left.

Every quota holds afterwards whenever any choice of successors can make it hold:

    min Σ_q violation_q, then max Σ same(leaver, successor)   over one-to-one choices of successors

exactly: for one seat by trying every candidate, for several by an integer program over kinds of
candidates (people with the same answers count as one kind). Between people who answer alike a
seeded order decides, so nobody is favoured. The order of `options` is the order in which to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tupa.engines import InputError
from tupa.engines.lottery.bench import Bench, QuotaCount, same_values
from tupa.engines.lottery.problem import Problem

__all__ = ["Option", "QuotaCount", "Replacement", "replacements"]


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate for one seat: whether all quotas hold with them, by how many seats they are
    broken otherwise, and in how many features they answer as the person who left (the best match
    where several left)."""

    id: str
    keeps_quotas: bool
    violation: int
    same_values: int


@dataclass(frozen=True)
class Replacement:
    """Who takes whose seat.

    `chosen` pairs (left, successor). `keeps_quotas` says whether all quotas hold afterwards; if
    not, no choice among the candidates makes them hold, and this one breaks them by the fewest
    seats (`violation`). `options` lists the candidates in the order to ask: for one seat each
    judged as the successor, for several seats as the successor in the first of them with the
    others chosen as in `chosen`.
    """

    chosen: tuple[tuple[str, str], ...]
    keeps_quotas: bool
    violation: int
    counts: tuple[QuotaCount, ...]
    options: tuple[Option, ...]


def replacements(
    problem: Problem,
    seated: Sequence[str],
    left: Sequence[str],
    candidates: Sequence[str],
    *,
    seed: int = 0,
) -> Replacement:
    """This will choose successors for those who `left` among `candidates`.

    `seated` is the panel before they left (it may or may not still name them). Ids must be people
    of the problem; candidates who are seated or left are passed over.

    Raises `InputError`: `person_unknown`, `nobody_left`, `too_few_candidates`.
    """
    bench = Bench(problem, seed)
    stayed = [name for name in dict.fromkeys(seated) if name not in set(left)]
    free = [name for name in dict.fromkeys(candidates) if name not in {*stayed, *left}]
    bench.refuse_unknown([*stayed, *left, *free])
    gone = list(dict.fromkeys(left))
    if not gone:
        raise InputError("nobody_left", "Nobody left, so there is no seat to fill.")
    if len(free) < len(gone):
        message = f"{len(gone)} seats are free and {len(free)} candidates are left to fill them."
        raise InputError("too_few_candidates", message, seats=len(gone), candidates=len(free))
    if len(gone) == 1:
        chosen = [(gone[0], _options(bench, stayed, gone, free)[0].id)]
    else:
        # Only several seats at once need the solver library.
        from tupa.engines.lottery.assign import Assignment

        chosen = Assignment(bench, stayed, gone, bench.kinds(free)).solve()
    others = [successor for _, successor in chosen[1:]]
    after = [*stayed, *(successor for _, successor in chosen)]
    return Replacement(
        chosen=tuple(chosen),
        keeps_quotas=bench.violation(after) == 0,
        violation=bench.violation(after),
        counts=bench.counts([*stayed, *gone], after),
        options=_options(bench, [*stayed, *others], gone, free),
    )


def _options(
    bench: Bench, others: list[str], gone: list[str], free: list[str]
) -> tuple[Option, ...]:
    """The candidates for one seat beside `others`, best first."""
    rest = np.array(bench.seats(others))
    options = []
    for name in free:
        if name in others:
            continue
        violation = bench.excess((rest + bench.row(bench.people[name])).tolist())
        alike = max(same_values(bench.people[one], bench.people[name]) for one in gone)
        options.append(Option(name, violation == 0, violation, alike))
    options.sort(key=lambda one: (one.violation, -one.same_values, bench.rank[one.id]))
    return tuple(options)
