"""Is this lottery right? Every promise of a result, recomputed with no code of the solver.

What is checked, each by its own counting from the people and quotas as written:
- every panel has the right size, distinct and known members, and keeps every quota;
- the weights are shares that sum to 1, and everyone's chance is the sum of the weights of their
  panels;
- minimum, minimum among the reachable, Gini coefficient and geometric mean are as stated;
- whoever is listed as unreachable is in no panel and *can* be in none (an integer program), and
  everybody else has a chance;
- a lottery that claims to be optimal is leximin: level by level, no lottery does better. Where it
  is called "proved", the certificate must show it in exact fractions (check_certificate); where
  "numerical", linear programs show it (check_optimum).

Cost: seconds for a few hundred people. It shares only the dataclasses of problem and result with
the solver.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tupa.engines.lottery.check_certificate import prove_exactly
from tupa.engines.lottery.check_fairness import PROOFS
from tupa.engines.lottery.check_optimum import Pool, Proof, prove_leximin
from tupa.engines.lottery.check_stated import Refused
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result, WeightedPanel

__all__ = ["Examination", "FailedPromise", "check", "examine"]

_SAME = 1e-9


@dataclass(frozen=True)
class FailedPromise:
    """One promise a result does not keep: a stable `code`, its `params`, and an English
    `message`."""

    code: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Examination:
    """The promises that failed, and for how many people the chance was proved to be the leximin
    chance."""

    failed: tuple[FailedPromise, ...]
    people_proved: int
    levels_proved: int


def check(problem: Problem, result: Result, *, programs: int = 400) -> list[FailedPromise]:
    """This will list the promises that `result` does not keep; empty when all hold.

    `programs` limits the integer programs spent on proving optimality; what is left unproved is
    not a failure (see `examine` for how far the proof came).
    """
    return list(examine(problem, result, programs=programs).failed)


def examine(
    problem: Problem, result: Result, *, programs: int = 400, seconds: float = math.inf
) -> Examination:
    """This will check as `check` does and also say how far the proof of optimality came.

    Proving the cuts of a certificate may take so many `seconds`; then it counts as failed.
    """
    failed = [*_labels(problem, result), *_panels(problem, result), *_weights(result)]
    failed += [*_chances(problem, result), *_figures(result), *_listed_unreachable(problem, result)]
    if failed:
        return Examination(tuple(failed), 0, 0)
    pool = Pool(problem)
    failed += _truly_unreachable(pool, result)
    if failed or result.optimality == "best found":
        return Examination(tuple(failed), 0, 0)
    if result.optimality == "proved":
        return _exactly(problem, result, seconds)
    if result.algorithm != "leximin":
        # Without whole numbers nothing further is claimed of the other measures.
        return Examination((), 0, 0)
    proof = prove_leximin(pool, result, programs)
    return Examination(tuple(_leximin(proof)), proof.people, proof.levels)


def _exactly(problem: Problem, result: Result, seconds: float) -> Examination:
    try:
        levels = prove_exactly(problem, result, seconds=seconds)
    except Refused as refused:
        return Examination((FailedPromise(refused.code, str(refused)),), 0, 0)
    return Examination((), len(problem.people) - len(result.unreachable), levels)


def _labels(problem: Problem, result: Result) -> Iterator[FailedPromise]:
    for name, stated, true in (
        ("size", result.size, problem.size),
        ("people", result.people, len(problem.people)),
        ("one_per", result.one_per, problem.one_per),
    ):
        if stated != true:
            message = f"{name}: {stated} is stated; it is {true}."
            yield FailedPromise(f"wrong_{name}", message, {"stated": stated, "true": true})
    if result.algorithm not in PROOFS:
        message = f"algorithm: {result.algorithm[:40]} is stated; known are {', '.join(PROOFS)}."
        yield FailedPromise("wrong_algorithm", message, {"stated": result.algorithm})
    if result.optimality not in ("proved", "numerical", "best found"):
        message = f"optimality: {result.optimality} is not a claim that can be checked."
        yield FailedPromise("wrong_optimality", message, {"stated": result.optimality})
    claims = result.optimality in ("proved", "numerical")
    if result.stopped_by not in (("optimum",) if claims else ("optimum", "time")):
        message = f"stopped_by: {result.stopped_by} does not go with {result.optimality}."
        yield FailedPromise("wrong_stopped_by", message, {"stated": result.stopped_by})
    if not 0 <= result.gap <= 1 or (claims and result.gap > 1e-8):
        message = f"gap: {result.gap} does not go with {result.optimality}."
        yield FailedPromise("wrong_gap", message, {"stated": result.gap})


def _panels(problem: Problem, result: Result) -> Iterator[FailedPromise]:
    answers = {person.id: person.values for person in problem.people}
    if not result.panels:
        yield FailedPromise("no_panels", "The lottery holds no panel.")
    for number, panel in enumerate(result.panels, start=1):
        yield from _members(problem, number, panel, answers)
        yield from _quotas(problem, number, panel, answers)
        yield from _households(problem, number, panel)


def _members(
    problem: Problem, number: int, panel: WeightedPanel, answers: dict[str, tuple[str, ...]]
) -> Iterator[FailedPromise]:
    if len(panel.members) != problem.size:
        message = f"panel {number}: {len(panel.members)} members; the size is {problem.size}."
        yield FailedPromise("panel_size", message, {"panel": number, "members": len(panel.members)})
    for name, times in Counter(panel.members).items():
        if times > 1:
            message = f"panel {number}: {name} is a member {times} times."
            yield FailedPromise("member_twice", message, {"panel": number, "id": name})
        if name not in answers:
            message = f"panel {number}: {name} is not among the people."
            yield FailedPromise("member_unknown", message, {"panel": number, "id": name})


def _quotas(
    problem: Problem, number: int, panel: WeightedPanel, answers: dict[str, tuple[str, ...]]
) -> Iterator[FailedPromise]:
    members = [answers[name] for name in panel.members if name in answers]
    seats = {
        feature: Counter(_plain(values[index]) for values in members)
        for index, feature in enumerate(problem.features)
    }
    for quota in problem.quotas:
        there = seats[quota.feature][_plain(quota.value)]
        if not quota.least <= there <= quota.most:
            named = f"{quota.feature} = {quota.value}"
            message = (
                f"panel {number}: {there} of {named}; allowed are {quota.least} to {quota.most}."
            )
            params = {
                "panel": number,
                "feature": quota.feature,
                "value": quota.value,
                "seats": there,
            }
            yield FailedPromise("quota_broken", message, params)


def _households(problem: Problem, number: int, panel: WeightedPanel) -> Iterator[FailedPromise]:
    values = zip(problem.people, map(_plain, problem.shared), strict=bool(problem.shared))
    homes = {person.id: value for person, value in values if value}
    counted = Counter(homes[name] for name in panel.members if name in homes)
    for home, members in counted.items():
        if members > 1:
            message = f"panel {number}: {members} members share one {problem.one_per}."
            yield FailedPromise("household_twice", message, {"panel": number, "value": home})


def _weights(result: Result) -> Iterator[FailedPromise]:
    weights = [panel.weight for panel in result.panels]
    for number, weight in enumerate(weights, start=1):
        if not 0 < weight <= 1 + _SAME:
            message = f"panel {number}: the weight {weight} is not a share above 0 and up to 1."
            yield FailedPromise("weight_range", message, {"panel": number, "weight": weight})
    total = math.fsum(weights)
    if not abs(total - 1) <= _SAME:
        yield FailedPromise("weights_sum", f"the weights sum to {total}, not to 1.", {"sum": total})


def _chances(problem: Problem, result: Result) -> Iterator[FailedPromise]:
    known, stated = {person.id for person in problem.people}, result.probabilities
    for name in sorted(known ^ set(stated)):
        what = (
            "has no stated chance" if name in known else "has a chance but is not among the people"
        )
        yield FailedPromise("chance_missing_or_unknown", f"{name} {what}.", {"id": name})
    parts: dict[str, list[float]] = {name: [] for name in known}
    for panel in result.panels:
        for name in set(panel.members) & known:
            parts[name].append(panel.weight)
    for name in sorted(known & set(stated)):
        true = math.fsum(parts[name])
        if not abs(stated[name] - true) <= _SAME:
            message = f"{name}: the chance {stated[name]} is stated; the panels give {true}."
            yield FailedPromise(
                "chance_differs", message, {"id": name, "stated": stated[name], "true": true}
            )


def _figures(result: Result) -> Iterator[FailedPromise]:
    closed = {one.id for one in result.unreachable}
    reachable = sorted(share for name, share in result.probabilities.items() if name not in closed)
    if not reachable or not all(math.isfinite(share) for share in reachable):
        yield FailedPromise("no_chances", "Nobody who can be drawn has a stated chance.")
        return
    for name, stated, true in (
        ("minimum", result.minimum, min(result.probabilities.values())),
        ("minimum_reachable", result.minimum_reachable, reachable[0]),
        ("gini", result.gini, _mean_difference(reachable)),
        ("geometric_mean", result.geometric_mean, _geometric(reachable)),
    ):
        if not abs(stated - true) <= _SAME:
            message = f"{name}: {stated} is stated; it is {true}."
            yield FailedPromise(f"wrong_{name}", message, {"stated": stated, "true": true})


def _listed_unreachable(problem: Problem, result: Result) -> Iterator[FailedPromise]:
    known, listed = {person.id for person in problem.people}, [one.id for one in result.unreachable]
    drawn = {name for panel in result.panels for name in panel.members}
    for name, times in Counter(listed).items():
        if times > 1 or name not in known:
            message = f"{name} is listed as unreachable {times} times, or is not among the people."
            yield FailedPromise("unreachable_list", message, {"id": name})
        if name in drawn:
            message = f"{name} is listed as unreachable and sits in a panel."
            yield FailedPromise("unreachable_drawn", message, {"id": name})
    if result.optimality == "best found":
        return
    for name in sorted(known - drawn - set(listed)):
        message = f"{name} has no chance and is not listed as unreachable."
        yield FailedPromise("left_out", message, {"id": name})


def _truly_unreachable(pool: Pool, result: Result) -> Iterator[FailedPromise]:
    for name in pool.can_be_drawn([one.id for one in result.unreachable]):
        message = f"{name} is listed as unreachable, but a valid panel with them exists."
        yield FailedPromise("reachable_after_all", message, {"id": name})


def _leximin(proof: Proof) -> Iterator[FailedPromise]:
    if proof.better is not None:
        level, stated, possible = proof.better
        message = (
            f"not leximin: at level {level} the smallest chance is {stated:.9f}; "
            f"a lottery with {possible:.9f} exists."
        )
        params = {"level": level, "stated": stated, "possible": possible}
        yield FailedPromise("not_leximin", message, params)


def _plain(text: str) -> str:
    return text.strip().casefold()


def _mean_difference(chances: list[float]) -> float:
    """The Gini coefficient as half the relative mean difference, from sorted chances."""
    below, spread = 0.0, 0.0
    for position, chance in enumerate(chances):
        spread += chance * position - below
        below += chance
    return spread / (len(chances) * below) if below else 0.0


def _geometric(chances: list[float]) -> float:
    if chances[0] <= 0:
        return 0.0
    return float(2 ** (math.fsum(map(math.log2, chances)) / len(chances)))
