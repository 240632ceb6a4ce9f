"""The fairest lottery by one of four measures, exactly, by relax and cut.

Model. A pool of n people collapses to T types; a valid panel is a whole point x (seats per type)
of the polytope {0 ≤ x_t ≤ m_t, Σx = k, least ≤ quota rows ≤ most, household rows ≤ 1}. A lottery
is a mix of valid panels; a person's chance is the mean x_t / m_t. *Leximin* makes the smallest
chance as large as possible, then the next smallest, and so on; *maximin* stops after the first;
*nash* makes the product of all chances largest; *goldilocks* trades the smallest against the
largest (modules relax, nash, goldilocks).

Steps. (1) The measure's optimum over the relaxation gives a target x*. (2) Herding finds panels on
the face of x* whose mean tracks x* (face, herd). (3) People in no panel so far are put into one or
proved unreachable, and those proved are closed (unreachable). (4) Weights are found that mix
panels to x* (interior, master, decompose). If they exist, x* is the fairest lottery: optimal over
a superset, and attained. Otherwise a dual is a cut; back to (1). (5) Seats of a type are shared
equally among its people (share). (6) What proves it is written down (certificate).

Guarantee. "numerical": the target is attained to about 1e-9 of a chance. "best found" (only when
the time limit stopped the work): a valid lottery, `gap` the largest shortfall from an upper bound.
"proved" is said only by `prove`, after the exact check. The same seed gives the same answer unless
the clock stopped it.

Cost. About 1.15·T panels at 0.3 to 10 ms each, at most T small linear programs per cut; branch and
bound only for people no panel has reached and where quick pricing fails.

Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596 (2021) for leximin; column generation
there is over people and levels, here over types against one target.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tupa import __version__
from tupa.engines import InputError
from tupa.engines.lottery.aim import Aim
from tupa.engines.lottery.certificate import DENOMINATOR, Proofs, certificate_of, in_parts
from tupa.engines.lottery.decompose import Decomposition, decompose, mix_at_once
from tupa.engines.lottery.face import face_of
from tupa.engines.lottery.goldilocks import relaxed_goldilocks
from tupa.engines.lottery.herd import Herd, Panels
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.measures import geometric_mean, gini
from tupa.engines.lottery.nash import relaxed_nash
from tupa.engines.lottery.nearest import describe, impossible, nearest_change
from tupa.engines.lottery.polytope import Cut, Polytope, as_polytope
from tupa.engines.lottery.pricing import ExactPricer, load_compiled
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.relax import relaxed_leximin, relaxed_maximin
from tupa.engines.lottery.result import Result, Unreachable, WeightedPanel
from tupa.engines.lottery.share import share_seats
from tupa.engines.lottery.unreachable import find_unreachable
from tupa.engines.lottery.watch import Progress, Watch

__all__ = ["ALGORITHMS", "solve"]

FindAim = Callable[[Polytope, Watch], Aim]

# What each measure of fairness aims at over a relaxation, which contains every lottery's mean.
ALGORITHMS: dict[str, FindAim] = {
    "leximin": relaxed_leximin,
    "maximin": relaxed_maximin,
    "nash": relaxed_nash,
    "goldilocks": relaxed_goldilocks,
}

# A lighter panel is rounding left by the simplex method.
_LIGHTEST = 1e-12
# Panels per type at first; from so many types on, as many more per type, so many times.
_HERD, _MANY, _MORE, _LENGTHENINGS = 1.15, 500, 0.45, 4


def solve(
    problem: Problem,
    *,
    algorithm: str = "leximin",
    seed: int = 0,
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> Result:
    """This will find the lottery of `problem` that is fairest by the measure `algorithm`, one of
    ALGORITHMS.

    `time_limit` is in seconds (None: none); when it runs out the answer is still a valid lottery,
    labelled "best found". `progress` is told (stage, done, total).

    >>> from tupa.engines.lottery.problem import Quota, build_problem
    >>> rows = [("anna", {"area": "north"}), ("ben", {"area": "south"}), ("cai", {"area": "south"})]
    >>> quotas = [Quota("area", "north", 1, 1), Quota("area", "south", 1, 1)]
    >>> result = solve(build_problem(rows, quotas, size=2))
    >>> {name: round(share, 6) for name, share in result.probabilities.items()}
    {'anna': 1.0, 'ben': 0.5, 'cai': 0.5}

    Raises `ImpossibleError` (`quotas_impossible`) when no panel keeps the quotas, `InputError`
    (`seed_negative`, `algorithm_unknown`).
    """
    if algorithm not in ALGORITHMS:
        message = f"The algorithm is {algorithm[:40]}; expected one of {', '.join(ALGORITHMS)}."
        raise InputError("algorithm_unknown", message, algorithm=algorithm)
    if seed < 0:
        raise InputError("seed_negative", f"The seed is {seed}; expected 0 or more.", seed=seed)
    load_compiled()
    watch, rng = Watch(time_limit, progress), np.random.default_rng(seed)
    watch.tell("start", 0)
    polytope, panels = as_polytope(problem), Panels()
    exact = ExactPricer(polytope)
    with watch.timing("start"):
        _first_panel(problem, exact, panels)
    found = _relax_and_cut(polytope, ALGORITHMS[algorithm], exact, panels, rng, watch)
    watch.tell("share", 0)
    result = _as_result(problem, algorithm, panels, found, seed, rng, watch)
    return replace(result, seconds=watch.seconds_spent, profile=dict(watch.spent))


def _first_panel(problem: Problem, exact: ExactPricer, panels: Panels) -> None:
    """One valid panel, whatever the time limit: without it there is no lottery to label."""
    first = exact.best(np.zeros(len(problem.types)))
    if first.panel is None:
        raise impossible(problem)
    panels.add(first.panel)


@dataclass(frozen=True)
class _Found:
    """The last decomposition, and what is known about its target."""

    decomposition: Decomposition
    proofs: Proofs


def _relax_and_cut(
    polytope: Polytope,
    find_aim: FindAim,
    exact: ExactPricer,
    panels: Panels,
    rng: np.random.Generator,
    watch: Watch,
) -> _Found:
    relaxation, aim, herd = _reachable(polytope, find_aim, exact, panels, rng, watch)
    if (relaxation.ceiling == 0).any():
        exact = ExactPricer(relaxation)
    _suffice(relaxation, aim.followed, herd, panels, watch)
    cuts: tuple[Cut, ...] = ()
    while True:
        with watch.timing("decompose"):
            found = decompose(relaxation, aim, panels, exact, rng, watch)
        if found.cut is None or watch.is_over:
            return _Found(found, Proofs(relaxation, aim.levels, cuts))
        cuts = (*cuts, found.cut)
        relaxation = relaxation.with_cut(found.cut)
        with watch.timing("relax"):
            aim = find_aim(relaxation, watch)


def _reachable(
    polytope: Polytope,
    find_aim: FindAim,
    exact: ExactPricer,
    panels: Panels,
    rng: np.random.Generator,
    watch: Watch,
) -> tuple[Polytope, Aim, Herd]:
    """The relaxation with the unreachable types closed, the best point of it, and panels near it
    in `panels`.

    Who is unreachable is found with panels near the leximin point, which leaves nobody out.
    """
    with watch.timing("relax"):
        aim = relaxed_leximin(polytope, watch)
    herd = _herd_near(polytope, aim, panels, rng, watch)
    with watch.timing("unreachable"):
        dead = find_unreachable(polytope, panels, exact, watch)
    if (not dead.any() and find_aim is relaxed_leximin) or watch.is_over:
        return polytope.without(dead), aim, herd
    relaxation = polytope.without(dead)
    with watch.timing("relax"):
        aim = find_aim(relaxation, watch)
    return relaxation, aim, _herd_near(relaxation, aim, panels, rng, watch)


def _herd_near(
    relaxation: Polytope, aim: Aim, panels: Panels, rng: np.random.Generator, watch: Watch
) -> Herd:
    herd = Herd(face_of(relaxation, aim.followed), aim.followed, rng)
    with watch.timing("herd"):
        herd.lengthen(panels, _HERD, watch)
    return herd


def _suffice(
    relaxation: Polytope, target: Floats, herd: Herd, panels: Panels, watch: Watch
) -> None:
    """With many types more panels are cheaper than the duals that ask for the right ones."""
    if len(target) < _MANY:
        return
    face = face_of(relaxation, target)
    for _ in range(_LENGTHENINGS):
        with watch.timing("decompose"):
            if watch.is_over or mix_at_once(face, target, panels) is not None:
                return
        with watch.timing("herd"):
            herd.lengthen(panels, _MORE, watch)


def _as_result(
    problem: Problem,
    algorithm: str,
    panels: Panels,
    found: _Found,
    seed: int,
    rng: np.random.Generator,
    watch: Watch,
) -> Result:
    with watch.timing("share"):
        lottery = _people_lottery(problem, panels, found, rng)
    parts = [round(panel.weight * DENOMINATOR) for panel in lottery]
    chances = _chances(problem, lottery)
    with watch.timing("explain"):
        unreachable = _unreachable(problem, found, watch)
    closed = {one.id for one in unreachable}
    reachable = [chance for name, chance in chances.items() if name not in closed]
    exact = found.decomposition.is_exact
    return Result(
        size=problem.size,
        people=len(problem.people),
        algorithm=algorithm,
        optimality="numerical" if exact else "best found",
        stopped_by="time" if watch.is_over and not exact else "optimum",
        gap=max(0.0, found.decomposition.mix.shortfall),
        probabilities=chances,
        panels=lottery,
        unreachable=unreachable,
        minimum=min(chances.values()),
        minimum_reachable=min(reachable),
        gini=gini(reachable),
        geometric_mean=geometric_mean(reachable),
        seed=seed,
        engine=f"tupa {__version__}",
        seconds=watch.seconds_spent,
        types=len(problem.types),
        cuts=len(found.proofs.cuts),
        certificate=certificate_of(found.proofs, parts, algorithm) if exact else None,
        one_per=problem.one_per,
    )


def _people_lottery(
    problem: Problem, panels: Panels, found: _Found, rng: np.random.Generator
) -> tuple[WeightedPanel, ...]:
    weights = found.decomposition.mix.weights
    used = np.flatnonzero(weights > _LIGHTEST)
    seats = np.array([panels.all[index] for index in used])
    members = [kind.members for kind in problem.types]
    shared = share_seats(weights[used] / weights[used].sum(), seats, members, rng)
    parts = in_parts([weight for weight, _ in shared])
    return tuple(
        WeightedPanel(part / DENOMINATOR, tuple(problem.people[one].id for one in people))
        for part, (_, people) in zip(parts, shared, strict=True)
    )


def _chances(problem: Problem, lottery: tuple[WeightedPanel, ...]) -> dict[str, float]:
    parts: dict[str, list[float]] = {person.id: [] for person in problem.people}
    for panel in lottery:
        for name in panel.members:
            parts[name].append(panel.weight)
    return {name: min(1.0, math.fsum(weights)) for name, weights in parts.items()}


def _unreachable(problem: Problem, found: _Found, watch: Watch) -> tuple[Unreachable, ...]:
    """Each person in no valid panel, with the smallest change of quotas that would let them be
    drawn."""
    kinds = found.proofs.dead
    if not kinds:
        return ()
    people: list[Unreachable] = []
    for kind, changes in zip(kinds, nearest_change(problem, kinds), strict=True):
        reason = f"in no valid panel; the smallest change that would allow it: {describe(changes)}"
        params = {"changes": [change.as_params() for change in changes]}
        people += [
            Unreachable(problem.people[position].id, "in_no_valid_panel", reason, params)
            for position in problem.types[kind].members
        ]
    return tuple(people)
