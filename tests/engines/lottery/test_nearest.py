"""The smallest change of quotas is proved; what a quota costs and what a lie gains is measured."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import slowness
from tupa.engines import InputError
from tupa.engines.lottery.manipulation import manipulation
from tupa.engines.lottery.nearest import QuotaChange, nearest_change, with_changes
from tupa.engines.lottery.problem import Problem, Quota
from tupa.engines.lottery.quota_prices import estimate_prices, exact_prices
from tupa.engines.lottery.rows import read_problem
from tupa.engines.lottery.solve import solve

from ..conftest import Run
from .brute_force import leximin_chances, valid_panels
from .pools import has_unreachable, random_pool


def seats_moved(changes: tuple[QuotaChange, ...]) -> int:
    return sum(abs(one.then - one.now) for one in changes)


def violation(problem: Problem, panel: tuple[int, ...]) -> int:
    total = 0
    for quota in problem.quotas:
        column = problem.features.index(quota.feature)
        seats = sum(problem.people[one].values[column] == quota.value for one in panel)
        total += max(quota.least - seats, seats - quota.most, 0)
    return total


def tightened(problem: Problem) -> Problem:
    """Every least a seat higher: mostly impossible."""
    quotas = (Quota(q.feature, q.value, q.least + 1, q.most + 1) for q in problem.quotas)
    return replace(problem, quotas=tuple(quotas))


@settings(max_examples=60)
@given(st.integers(0, 100_000))
def test_no_smaller_change_makes_a_panel_possible(pool: int) -> None:
    problem = tightened(random_pool(pool))
    changes = nearest_change(problem)[0]
    panels = combinations(range(len(problem.people)), problem.size)
    assert seats_moved(changes) == min(violation(problem, panel) for panel in panels)
    assert valid_panels(with_changes(problem, changes))


@pytest.mark.parametrize("pools", [15, pytest.param(80, marks=pytest.mark.sweep)])
def test_no_smaller_change_admits_a_person_in_no_panel(pools: int) -> None:
    for pool in range(pools):
        _expect_the_smallest_changes(random_pool(pool))


def _expect_the_smallest_changes(problem: Problem) -> None:
    kinds = list(range(len(problem.types)))
    dead = [kind for kind in kinds if not _is_seated(problem, kind)]
    # With those who need no change among them, and alone as the solver asks.
    for asked in (kinds, dead):
        for kind, changes in zip(asked, nearest_change(problem, asked), strict=True):
            with_them = [
                violation(problem, panel)
                for panel in combinations(range(len(problem.people)), problem.size)
                if problem.types[kind].members[0] in panel
            ]
            assert seats_moved(changes) == min(with_them)
            assert _is_seated(with_changes(problem, changes), kind)


def _is_seated(problem: Problem, kind: int) -> bool:
    return any(problem.types[kind].members[0] in panel for panel in valid_panels(problem))


@pytest.mark.parametrize("name", ["citylike_25", "sfclike_44", "obflike_30", "sfalike_35"])
def test_the_smallest_change_of_a_larger_pool_takes_at_most_a_second(
    pools: Path, name: str
) -> None:
    size = int(name.rsplit("_", 1)[1])
    files = pools / name / "respondents.csv", pools / name / "categories.csv"
    problem = read_problem(*files, size)[0]
    harder = [
        quota if number % 3 else replace(quota, least=quota.least + 2, most=quota.most + 2)
        for number, quota in enumerate(problem.quotas)
    ]
    seconds = []
    for _ in range(3):
        started = time.process_time()
        changes = nearest_change(replace(problem, quotas=tuple(harder)))[0]
        seconds.append(time.process_time() - started)
        assert seats_moved(changes) > 0
    assert min(seconds) <= slowness()


@pytest.mark.sweep
def test_everyone_of_a_hard_pool_is_told_their_smallest_change_within_thirty_seconds(
    pools: Path,
) -> None:
    files = pools / "sfclike_44" / "respondents.csv", pools / "sfclike_44" / "categories.csv"
    problem = read_problem(*files, 44)[0]
    started = time.process_time()
    found = nearest_change(problem, list(range(len(problem.types))))
    assert time.process_time() - started <= 30 * slowness()
    assert sum(bool(changes) for changes in found) == 46


def test_the_exact_price_of_a_quota_is_the_lottery_solved_anew() -> None:
    problem = has_unreachable()
    prices = exact_prices(problem, "f1", "OLD")
    assert [(one.side, one.now, one.then) for one in prices] == [("least", 1, 0), ("most", 1, 2)]
    for one in prices:
        change = QuotaChange("f1", "old", one.side, one.now, one.then)
        exact = leximin_chances(with_changes(problem, (change,)))
        assert exact is not None
        assert one.unreachable == sum(chance < 1e-9 for chance in exact)
        reached = [chance for chance in exact if chance > 1e-9]
        assert one.minimum_reachable == pytest.approx(min(reached), abs=1e-6)


def test_a_quota_that_binds_has_a_price_and_a_slack_one_none(problem: Problem) -> None:
    result = solve(problem)
    estimates = estimate_prices(problem)
    assert estimates
    assert all(one.chance_per_seat > 0 for one in estimates)
    dearest = estimates[0]
    exact = exact_prices(problem, dearest.feature, dearest.value, result)
    assert max(one.minimum_reachable for one in exact) > result.minimum_reachable + 1e-6
    slack = (*problem.quotas, Quota("f2", "any", 0, 12))
    people = tuple(replace(one, values=(*one.values, "any")) for one in problem.people)
    wider = Problem(people, (*problem.features, "f2"), slack, problem.size)
    assert all(one.feature != "f2" for one in estimate_prices(wider))


def test_the_price_of_an_unknown_quota_is_refused(problem: Problem) -> None:
    with pytest.raises(InputError) as refused:
        exact_prices(problem, "f0", "west")
    assert refused.value.code == "quota_unknown"


def test_a_reported_gain_is_real_and_on_small_pools_the_largest(problem: Problem) -> None:
    found = manipulation(problem, tried=100, solved=100)
    honest = leximin_chances(problem)
    assert honest is not None
    best = 0.0
    lies = product(range(len(problem.people)), problem.quotas)
    for person, quota in lies:
        column = problem.features.index(quota.feature)
        liar = problem.people[person]
        values = tuple(quota.value if i == column else v for i, v in enumerate(liar.values))
        people = [replace(one, values=values) if one is liar else one for one in problem.people]
        chances = leximin_chances(replace(problem, people=tuple(people)))
        if chances is not None:
            best = max(best, chances[person] - honest[person])
    assert found.gain == pytest.approx(best, abs=1e-6)
    for one in found.gains:
        assert one.gain == pytest.approx(one.after - one.before)


@pytest.mark.slow
def test_on_a_larger_pool_one_changed_answer_gains_most_of_a_seat(pools: Path) -> None:
    files = pools / "citylike_25" / "respondents.csv", pools / "citylike_25" / "categories.csv"
    found = manipulation(read_problem(*files, 25)[0])
    assert found.gain >= 0.65
    assert len(found.gains) == 5
    capped = manipulation(
        read_problem(*files, 25)[0], solver=partial(solve, algorithm="goldilocks")
    )
    assert capped.gain < found.gain - 0.2


PEOPLE = "id,area,age\na,north,young\nb,north,young\nc,south,old\nd,north,old\n"
QUOTAS = "feature,value,min,max\narea,north,1,1\narea,south,1,1\nage,young,1,1\nage,old,1,1\n"


@pytest.fixture
def asking(tmp_path: Path) -> list[object]:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "quotas.csv").write_text(QUOTAS, encoding="utf-8")
    return [
        *("--people", tmp_path / "people.csv", "--quotas", tmp_path / "quotas.csv"),
        *("--size", 2, "--out", tmp_path / "out.json"),
    ]


def test_prices_are_written_and_estimates_are_called_estimates(
    run: Run, asking: list[object], tmp_path: Path
) -> None:
    status, said, _ = run("lottery", "quotas", *asking, "--price", "age=old")
    assert status == 0
    assert "exact: the least of age = old from 1 to 0" in said
    assert all(line.startswith(("estimate", "exact", "1 people")) for line in said.splitlines())
    read = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in read["unreachable"]] == ["d"]
    assert read["unreachable"][0]["changes"]
    assert len(read["exact"]) == 2


def test_the_largest_gain_is_written_by_feature(
    run: Run, asking: list[object], tmp_path: Path
) -> None:
    status, said, _ = run("lottery", "manipulation", *asking)
    assert status == 0
    assert "Largest gain found (leximin)" in said
    assert "Largest gain found (goldilocks)" in said
    read = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert read["gain"] > 0
    assert [one["algorithm"] for one in read["compared"]] == ["goldilocks"]


@pytest.mark.parametrize("price", ["age", "=old", "age=", "age=middle"])
def test_a_price_of_nothing_is_refused(
    run: Run, asking: list[object], tmp_path: Path, price: str
) -> None:
    status, _, noted = run("lottery", "quotas", *asking, "--price", price)
    assert status == 2
    assert noted
    assert not (tmp_path / "out.json").exists()
