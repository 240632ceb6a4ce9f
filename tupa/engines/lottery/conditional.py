"""After a drop-out: the leximin lottery over the free seats, given those who stay.

With c_q seats of quota q taken by those who stay and f seats free, the successors are a panel of f
from the candidates with the quotas least_q - c_q and most_q - c_q: the same problem, smaller, so
the same code makes everyone's chance to be called as equal as it can be. Where no choice of
successors keeps every quota, one seat goes to anyone who breaks them least, all alike, and several
seats are drawn after the smallest total change that allows a choice (nearest; of several equally
small changes one).

Who is called is drawn from the lottery by a number u(label) of draw format 1: the lottery's sets of
successors, sorted, lie one after another on a line as long as their shares; the number names a
point of it. The same published seed and label give anyone the same answer.

Cost: well under a second for a few seats of a few hundred candidates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tupa.engines import InputError
from tupa.engines.lottery.bench import Bench, QuotaCount, same_values
from tupa.engines.lottery.nearest import nearest_change, with_changes
from tupa.engines.lottery.polytope import as_polytope
from tupa.engines.lottery.pricing import ExactPricer, QuickPricer
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.solve import solve
from tupa.engines.lottery.tickets import pick
from tupa.engines.lottery.watch import Watch

__all__ = ["FORMAT", "Succession", "seed_from", "succeed"]

FORMAT = "tupa-replacement/1"

_POINTS = 10**15

Sets = list[tuple[tuple[str, ...], float]]


@dataclass(frozen=True)
class Succession:
    """Who is called for the free seats, and how likely everyone was to be.

    `chosen` pairs (left, successor), the most alike together; `chances` are shares of 1 by
    candidate, 0 for whoever is in no such choice. `keeps_quotas` says whether all
    quotas hold afterwards; if not, none of the candidates could make them hold, `violation` is by
    how many seats they are broken and `changes` the smallest change under which they hold.
    """

    chosen: tuple[tuple[str, str], ...]
    chances: dict[str, float]
    keeps_quotas: bool
    violation: int
    changes: tuple[dict[str, Any], ...]
    counts: tuple[QuotaCount, ...]
    label: str
    seed: str
    optimality: str

    def to_json(self) -> dict[str, Any]:
        """This will give the plain structure of replacement.json."""
        return {
            "format": FORMAT,
            "chosen": [{"left": left, "successor": successor} for left, successor in self.chosen],
            "keeps_quotas": self.keeps_quotas,
            "violation": self.violation,
            "changes": list(self.changes),
            "counts": [
                {name: getattr(count, name) for name in QuotaCount.__slots__}
                for count in self.counts
            ],
            "probabilities": self.chances,
            "optimality": self.optimality,
            "label": self.label,
            "seed": self.seed,
        }


def succeed(
    problem: Problem,
    seated: Sequence[str],
    left: Sequence[str],
    candidates: Iterable[str] | None = None,
    *,
    seed: bytes = b"",
    label: str = "replacement|1|left",
    time_limit: float | None = 0.7,
) -> Succession:
    """This will draw successors for those who `left` a panel, by leximin given those who stay.

    `seated` is the panel, with or without those who left; `candidates` (default: everyone else) who
    may be called. `seed` is the draw's, `label` "replacement|j|cause" with j counting the draws of
    successors. `time_limit` is in seconds: stopped by it, the chances are "best found" and still
    those of a valid lottery.

    Raises `InputError`: `person_unknown`, `nobody_left`, `too_few_candidates`.
    """
    bench, gone = Bench(problem, 0), list(dict.fromkeys(left))
    stayed = [name for name in dict.fromkeys(seated) if name not in set(gone)]
    asked = [person.id for person in problem.people] if candidates is None else candidates
    free = [name for name in dict.fromkeys(asked) if name not in {*stayed, *gone}]
    bench.refuse_unknown([*stayed, *gone, *free])
    _refuse_impossible(gone, free)
    seats = bench.seats(stayed)
    if len(gone) == 1:
        sets, optimality = _one_seat(bench, stayed, free), "numerical"
    else:
        sets, optimality = _several_seats(problem, seats, set(free), len(gone), time_limit)
    called = _called(sets, seed, label)
    after = [*stayed, *called]
    counts = bench.counts([*stayed, *gone], after)
    chances = dict.fromkeys(free, 0.0)
    for names, weight in sets:
        for name in names:
            chances[name] = min(1.0, chances[name] + weight)
    violation = bench.violation(after)
    return Succession(
        chosen=tuple(_paired(bench, gone, called)),
        chances=chances,
        keeps_quotas=violation == 0,
        violation=violation,
        changes=tuple(_broken(counts)),
        counts=counts,
        label=label,
        seed=seed.hex(),
        optimality=optimality,
    )


def _refuse_impossible(gone: list[str], free: list[str]) -> None:
    if not gone:
        raise InputError("nobody_left", "Nobody left, so there is no seat to fill.")
    if len(free) < len(gone):
        message = f"{len(gone)} seats are free and {len(free)} candidates are left to fill them."
        raise InputError("too_few_candidates", message, seats=len(gone), candidates=len(free))


def _one_seat(bench: Bench, stayed: list[str], free: list[str]) -> Sets:
    """Everyone who breaks the quotas by the fewest seats, all alike."""
    seats = np.array(bench.seats(stayed))
    violations = {
        answers: bench.excess((seats + bench.row(answers)).tolist())
        for answers in {bench.people[name] for name in free}
    }
    least = min(violations.values())
    best = [name for name in free if violations[bench.people[name]] == least]
    return [((name,), 1 / len(best)) for name in best]


def _several_seats(
    problem: Problem, taken: list[int], free: set[str], seats: int, time_limit: float | None
) -> tuple[Sets, str]:
    """The leximin lottery of the free seats; where no choice keeps the quotas, after the smallest
    change."""
    people = [person for person in problem.people if person.id in free]
    quotas = tuple(
        replace(quota, least=max(0, quota.least - there), most=max(0, quota.most - there))
        for quota, there in zip(problem.quotas, taken, strict=True)
    )
    smaller = Problem(tuple(people), problem.features, quotas, seats)
    if changes := nearest_change(smaller)[0]:
        smaller = with_changes(smaller, changes)
    watch = Watch(None if time_limit is None else time_limit / 2)
    able = _reachable(smaller, watch)
    if able:
        smaller = replace(smaller, people=tuple(people[position] for position in able))
    result = solve(smaller, time_limit=watch.seconds_left + time_limit / 2 if time_limit else None)
    optimality = "best found" if watch.is_over else result.optimality
    return [(panel.members, panel.weight) for panel in result.panels], optimality


def _reachable(problem: Problem, watch: Watch) -> list[int]:
    """The positions of everyone in some valid panel: the solver need not explain the others.

    Out of time, of everyone for whom a panel was found.
    """
    polytope = as_polytope(problem)
    quick, exact = QuickPricer(polytope), ExactPricer(polytope)
    open_kinds = np.ones(len(problem.types))
    while open_kinds.any() and not watch.is_over:
        panel = quick.near_best(open_kinds)
        if panel is None or not panel @ open_kinds:
            panel = exact.best(open_kinds, watch.seconds_left, enough=1.0, beat=0.5).panel
        if panel is None or not panel @ open_kinds:
            break
        open_kinds[panel > 0.5] = 0.0
    kinds = np.flatnonzero(open_kinds == 0)
    return sorted(one for kind in kinds for one in problem.types[int(kind)].members)


def _broken(counts: tuple[QuotaCount, ...]) -> Iterator[dict[str, Any]]:
    """The change of each quota under which the panel as it is now would keep it."""
    for one in counts:
        if not one.least <= one.after <= one.most:
            side = "least" if one.after < one.least else "most"
            yield {
                "feature": one.feature,
                "value": one.value,
                "side": side,
                "now": getattr(one, side),
                "then": one.after,
            }


def _called(sets: Sets, seed: bytes, label: str) -> tuple[str, ...]:
    """The set of successors at the point of the line that the number names."""
    point = pick(seed, _POINTS, label) / _POINTS
    ordered = sorted((tuple(sorted(names)), weight) for names, weight in sets)
    for names, weight in ordered:
        point -= weight
        if point < 0:
            return names
    return ordered[-1][0]


def _paired(bench: Bench, gone: list[str], called: Sequence[str]) -> list[tuple[str, str]]:
    """Each who left with a successor, the most alike first; who pairs with whom decides nothing."""
    pairs, rest = {}, list(called)
    ranked = sorted(
        ((left, name) for left in gone for name in called),
        key=lambda pair: -same_values(bench.people[pair[0]], bench.people[pair[1]]),
    )
    for left, name in ranked:
        if left not in pairs and name in rest:
            pairs[left] = name
            rest.remove(name)
    return [(left, pairs[left]) for left in gone]


def seed_from(number: int) -> bytes:
    """The bytes for a draw of successors that rests on a plain number instead of a beacon."""
    return hashlib.sha256(str(number).encode()).digest()
