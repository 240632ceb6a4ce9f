"""Chooses the shortlist. Same ballots, same answer: nothing is drawn by lot.

**Equal shares** (Peters and Skowron, *Proportionality and the Limits of Welfarism*, EC 2020;
Peters, Pierczyński, Skowron, NeurIPS 2021). Each of the n voters gets k/n of a place. An idea c is
affordable at the price ρ when Σ over its supporters of min(what i still has, ρ) = 1. Round by round
the idea with the lowest ρ is bought and its supporters pay, until none is affordable. Of ideas with
exactly the same ρ the first by id is taken.

Guarantee: extended justified representation. If at least l·n/k voters agree on l ideas, some one of
them approves of l chosen ideas. So a minority keeps its share, whatever the majority approves of.

**Completion.** Equal shares seldom fills all places. `utilitarian`: the rest goes to the ideas with
the most approvals. `add-one`: the voters are given k+1, k+2, … places to share until one more would
buy more than k ideas; what is free even then goes by approvals. `none`: places stay empty.

**Approval**: the k ideas with the most approvals, for comparison.

Cost: a heap of prices of earlier rounds, which only rise, so that a round looks at few ideas:
about 0.05 s for 10,000 voters and 1,000 ideas. Near equals are compared as exact fractions.
"""

from __future__ import annotations

import heapq
import math
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

import numpy as np

from tupa.engines import InputError
from tupa.engines.shortlist.problem import Election
from tupa.engines.shortlist.purses import NEAR, Purses
from tupa.engines.shortlist.result import Purchase, Shortlist

__all__ = ["COMPLETIONS", "RULES", "Progress", "solve"]


class Progress(Protocol):
    """Told how many of the places have been filled."""

    def __call__(self, done: int, total: int) -> None: ...


def solve(
    problem: Election,
    *,
    rule: str = "equal-shares",
    completion: str = "utilitarian",
    progress: Progress | None = None,
) -> Shortlist:
    """This will choose at most `problem.seats` ideas; fewer where there are not so many.

    Raises `InputError` `unknown_rule`, `unknown_completion`.

    >>> from tupa.engines.shortlist.problem import election_of
    >>> many = [(f"m{i}", idea) for i in range(6) for idea in ("a", "b", "c")]
    >>> few = [(f"f{i}", "z") for i in range(3)]
    >>> solve(election_of([*many, *few], 3)).ideas
    ('a', 'b', 'z')
    >>> solve(election_of([*many, *few], 3), rule="approval").ideas
    ('a', 'b', 'c')
    """
    if rule not in RULES:
        raise InputError("unknown_rule", f"no rule {rule}; expected one of {', '.join(RULES)}.")
    if completion not in COMPLETIONS:
        known = ", ".join(COMPLETIONS)
        raise InputError("unknown_completion", f"no completion {completion}; expected {known}.")
    begun = time.perf_counter()
    tell = progress or (lambda done, total: None)
    budget, ledger = RULES[rule](problem, completion, tell)
    return Shortlist(
        rule=rule,
        completion=completion if rule == "equal-shares" else "none",
        seats=problem.seats,
        voters=len(problem.voters),
        budget=f"{budget.numerator}/{budget.denominator}",
        ledger=tuple(ledger),
        seconds=time.perf_counter() - begun,
    )


Bought = tuple[Fraction, list[Purchase]]


def _approval(problem: Election, completion: str, tell: Progress) -> Bought:
    budget = Fraction(problem.seats, len(problem.voters))
    return budget, _by_approvals(problem, [], "approval")


def _equal_shares(problem: Election, completion: str, tell: Progress) -> Bought:
    budget, ledger = COMPLETIONS[completion](problem, tell)
    if completion != "none":
        ledger = [*ledger, *_by_approvals(problem, ledger, "utilitarian")]
    return budget, ledger


def _plain(problem: Election, tell: Progress) -> Bought:
    budget = Fraction(problem.seats, len(problem.voters))
    return budget, _buy(problem, budget, tell) or []


def _add_one(problem: Election, tell: Progress) -> Bought:
    """The last number of shared places whose purchases fit; at one place each all is affordable."""
    places, voters = problem.seats, len(problem.voters)
    budget, ledger = _plain(problem, tell)
    while len(ledger) < min(problem.seats, len(problem.ideas)) and places < voters:
        places += 1
        more = _buy(problem, Fraction(places, voters), tell)
        if more is None:
            break
        budget, ledger = Fraction(places, voters), more
    return budget, ledger


def _buy(problem: Election, budget: Fraction, tell: Progress) -> list[Purchase] | None:
    """Equal shares with this budget each; None when it would buy more ideas than there are places.

    A price in the heap may be of an earlier round: true prices are never below it.
    """
    purses, ledger = Purses(len(problem.voters), budget), list[Purchase]()
    heap = [(1 / len(one), idea) for idea, one in enumerate(problem.supporters)]
    heapq.heapify(heap)
    while (idea := _cheapest(heap, purses, problem)) is not None:
        if len(ledger) == problem.seats:
            return None
        supporters = problem.supporters[idea]
        price = purses.exactly(supporters)
        assert price is not None
        paid = purses.pay(supporters, price)
        payers = (problem.voters[voter] for voter in supporters)
        ledger.append(
            Purchase(
                idea=problem.ideas[idea],
                step="equal-shares",
                approvals=len(supporters),
                price=f"{price.numerator}/{price.denominator}",
                payments={who: float(sum_) for who, sum_ in zip(payers, paid, strict=True) if sum_},
            )
        )
        tell(len(ledger), problem.seats)
    return ledger


def _cheapest(heap: list[tuple[float, int]], purses: Purses, problem: Election) -> int | None:
    """Takes the idea with the lowest price off the heap; ideas too dear now leave it for good."""
    while near := _nearest(heap, purses, problem):
        least = min(near)[0]
        rivals = [idea for price, idea in near if price <= least + NEAR]
        exact = {idea: purses.exactly(problem.supporters[idea]) for idea in rivals}
        known = [(price, idea) for idea, price in exact.items() if price is not None]
        chosen = min(known)[1] if known else None
        for price, idea in near:
            if idea != chosen and exact.get(idea, price) is not None:
                heapq.heappush(heap, (price, idea))
        if chosen is not None:
            return chosen
    return None


def _nearest(
    heap: list[tuple[float, int]], purses: Purses, problem: Election
) -> list[tuple[float, int]]:
    """Today's prices of every idea that could be the cheapest, taken off the heap."""
    near: list[tuple[float, int]] = []
    least = math.inf
    while heap and heap[0][0] <= least + NEAR:
        idea = heapq.heappop(heap)[1]
        price = purses.about(problem.supporters[idea])
        if price < math.inf:
            near.append((price, idea))
            least = min(least, price)
    return near


def _by_approvals(problem: Election, ledger: list[Purchase], step: str) -> list[Purchase]:
    """The ideas with most approvals among those not chosen, for the places that are free."""
    chosen = {purchase.idea for purchase in ledger}
    counts = np.bincount(problem.of, minlength=len(problem.ideas))
    left = [i for i, idea in enumerate(problem.ideas) if idea not in chosen]
    left.sort(key=lambda idea: (-counts[idea], idea))
    return [
        Purchase(idea=problem.ideas[idea], step=step, approvals=int(counts[idea]))
        for idea in left[: problem.seats - len(ledger)]
    ]


RULES: dict[str, Callable[[Election, str, Progress], Bought]] = {
    "equal-shares": _equal_shares,
    "approval": _approval,
}
COMPLETIONS: dict[str, Callable[[Election, Progress], Bought]] = {
    "utilitarian": _plain,
    "add-one": _add_one,
    "none": _plain,
}
