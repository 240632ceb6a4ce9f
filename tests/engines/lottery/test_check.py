"""The checker catches each kind of broken promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tupa.engines.lottery.check import check, examine
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result, Unreachable, WeightedPanel
from tupa.engines.lottery.solve import solve

from .pools import has_unreachable, needs_a_cut, random_pool

Tamper = Callable[[Result], Result]


def with_members(result: Result, members: tuple[str, ...]) -> Result:
    first = WeightedPanel(result.panels[0].weight, members)
    return replace(result, panels=(first, *result.panels[1:]))


def with_weight(result: Result, weight: float) -> Result:
    first = WeightedPanel(weight, result.panels[0].members)
    return replace(result, panels=(first, *result.panels[1:]))


def with_chance(result: Result, name: str, share: float) -> Result:
    return replace(result, probabilities={**result.probabilities, name: share})


def without_chance(result: Result, name: str) -> Result:
    return replace(
        result, probabilities={k: v for k, v in result.probabilities.items() if k != name}
    )


def listed(result: Result, name: str) -> Result:
    return replace(result, unreachable=(Unreachable(name, "in_no_valid_panel", "", {}),))


def swapped_area(result: Result) -> Result:
    """A southerner in a northerner's seat: the quota of both areas breaks."""
    north = {f"p{number}" for number in range(1, 7)}
    members = list(result.panels[0].members)
    seat = next(index for index, name in enumerate(members) if name in north)
    free = next(f"p{n}" for n in range(7, 13) if f"p{n}" not in members)
    members[seat] = free
    return with_members(result, tuple(members))


TAMPERED: dict[str, Tamper] = {
    "wrong_size": lambda r: replace(r, size=5),
    "wrong_people": lambda r: replace(r, people=13),
    "wrong_algorithm": lambda r: replace(r, algorithm="legacy"),
    "wrong_optimality": lambda r: replace(r, optimality="certain"),
    "wrong_stopped_by": lambda r: replace(r, stopped_by="time"),
    "wrong_gap": lambda r: replace(r, gap=0.1),
    "no_panels": lambda r: replace(r, panels=()),
    "panel_size": lambda r: with_members(r, r.panels[0].members[1:]),
    "member_twice": lambda r: with_members(r, (r.panels[0].members[0],) * 4),
    "member_unknown": lambda r: with_members(r, ("nobody", *r.panels[0].members[1:])),
    "quota_broken": swapped_area,
    "weight_range": lambda r: with_weight(r, -0.1),
    "weights_sum": lambda r: with_weight(r, r.panels[0].weight + 1e-6),
    "chance_missing_or_unknown": lambda r: without_chance(r, "p1"),
    "chance_differs": lambda r: with_chance(r, "p1", r.probabilities["p1"] + 1e-6),
    "wrong_minimum": lambda r: replace(r, minimum=r.minimum + 1e-6),
    "wrong_minimum_reachable": lambda r: replace(r, minimum_reachable=0.5),
    "wrong_gini": lambda r: replace(r, gini=r.gini + 1e-6),
    "wrong_geometric_mean": lambda r: replace(r, geometric_mean=float("nan")),
    "unreachable_list": lambda r: listed(r, "nobody"),
    "unreachable_drawn": lambda r: listed(r, "p1"),
}


def codes(problem: Problem, result: Result) -> set[str]:
    return {failed.code for failed in check(problem, result)}


def test_a_true_lottery_keeps_every_promise(problem: Problem, lottery: Result) -> None:
    examined = examine(problem, lottery)
    assert examined.failed == ()
    assert examined.people_proved == 12


@pytest.mark.parametrize("code", TAMPERED)
def test_tampering_is_caught(problem: Problem, lottery: Result, code: str) -> None:
    assert code in codes(problem, TAMPERED[code](lottery))


def test_a_nan_weight_is_caught(problem: Problem, lottery: Result) -> None:
    assert "weight_range" in codes(problem, with_weight(lottery, float("nan")))


def restated(result: Result, panels: tuple[WeightedPanel, ...]) -> Result:
    """A lottery whose figures all agree with its panels: only its optimality can be wrong."""
    chances = {
        name: sum(panel.weight for panel in panels if name in panel.members)
        for name in result.probabilities
    }
    closed = {one.id for one in result.unreachable}
    shares = sorted(share for name, share in chances.items() if name not in closed)
    count, total = len(shares), sum(shares)
    gini = sum((2 * i - count - 1) * p for i, p in enumerate(shares, start=1)) / (count * total)
    product = 1.0
    for share in shares:
        product *= share
    return replace(
        result,
        panels=panels,
        probabilities=chances,
        minimum=min(chances.values()),
        minimum_reachable=shares[0],
        gini=gini,
        geometric_mean=product ** (1 / count),
    )


def test_a_lottery_that_is_consistent_but_not_leximin_is_caught(
    problem: Problem, lottery: Result
) -> None:
    first, second, *others = lottery.panels
    shift = min(first.weight, second.weight) / 2
    panels = (
        WeightedPanel(first.weight + shift, first.members),
        WeightedPanel(second.weight - shift, second.members),
        *others,
    )
    assert codes(problem, restated(lottery, panels)) == {"not_leximin"}


def test_a_person_left_out_silently_is_caught() -> None:
    problem = has_unreachable()
    result = solve(problem)
    silent = replace(result, unreachable=(), minimum_reachable=0.0)
    assert "left_out" in codes(problem, silent)


def test_a_person_who_could_be_drawn_cannot_be_listed_as_unreachable(
    problem: Problem, lottery: Result
) -> None:
    without = tuple(panel for panel in lottery.panels if "p1" not in panel.members)
    total = sum(panel.weight for panel in without)
    panels = tuple(WeightedPanel(panel.weight / total, panel.members) for panel in without)
    # "best found" lets others go without a chance, so that only the false claim is left to catch.
    hurried = replace(listed(lottery, "p1"), optimality="best found")
    assert codes(problem, restated(hurried, panels)) == {"reachable_after_all"}


def test_the_proof_goes_through_integer_programs_where_the_relaxation_is_not_sharp() -> None:
    problem = needs_a_cut()
    result = solve(problem)
    assert examine(problem, result).people_proved == 7
    assert examine(problem, result, programs=0).people_proved < 7
    assert check(problem, result, programs=0) == []


def test_a_later_level_that_could_rise_is_caught() -> None:
    problem = needs_a_cut()
    result = solve(problem, time_limit=0.0)
    claimed = replace(result, optimality="numerical", stopped_by="optimum", gap=0.0)
    found = codes(problem, claimed)
    assert found & {"not_leximin", "left_out"}


def test_lotteries_of_random_pools_keep_every_promise() -> None:
    for seed in range(60):
        problem = random_pool(seed)
        assert check(problem, solve(problem, seed=seed)) == [], seed
