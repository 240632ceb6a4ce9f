"""The check of a shortlist notices whatever was changed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tupa.engines.shortlist.check import check
from tupa.engines.shortlist.problem import election_of
from tupa.engines.shortlist.solve import solve

PAIRS = [
    *((f"x{n}", idea) for n in range(5) for idea in "abc"),
    *((f"y{n}", idea) for n in range(3) for idea in "de"),
    ("z", "f"),
]


@pytest.fixture
def stated() -> dict[str, Any]:
    return copy.deepcopy(solve(election_of(PAIRS, 4)).to_json())


def test_an_honest_shortlist_holds(stated: dict[str, Any]) -> None:
    assert check(PAIRS, stated) == []


def swap(stated: dict[str, Any]) -> None:
    stated["ledger"][0], stated["ledger"][1] = stated["ledger"][1], stated["ledger"][0]
    stated["ideas"] = [row["idea"] for row in stated["ledger"]]


def other_order(stated: dict[str, Any]) -> None:
    stated["ideas"].reverse()


def other_price(stated: dict[str, Any]) -> None:
    stated["ledger"][0]["price"] = "1/6"


def less_paid(stated: dict[str, Any]) -> None:
    stated["ledger"][0]["payments"]["x0"] -= 0.001


def somebody_else_pays(stated: dict[str, Any]) -> None:
    paid = stated["ledger"][0]["payments"]
    paid["z"] = paid.pop("x0")


def one_dropped(stated: dict[str, Any]) -> None:
    stated["ledger"].pop()
    stated["ideas"].pop()


def unknown_idea(stated: dict[str, Any]) -> None:
    stated["ledger"][-1]["idea"] = stated["ideas"][-1] = "nobody's"


def twice(stated: dict[str, Any]) -> None:
    stated["ledger"][-1]["idea"] = stated["ideas"][-1] = stated["ideas"][0]


def more_voters(stated: dict[str, Any]) -> None:
    stated["voters"] += 1


def more_approvals(stated: dict[str, Any]) -> None:
    stated["ledger"][0]["approvals"] += 1


@pytest.mark.parametrize(
    "change",
    [
        swap,
        other_order,
        other_price,
        less_paid,
        somebody_else_pays,
        one_dropped,
        unknown_idea,
        twice,
        more_voters,
        more_approvals,
    ],
)
def test_a_changed_shortlist_is_refused(
    stated: dict[str, Any], change: Callable[[dict[str, Any]], None]
) -> None:
    change(stated)

    assert check(PAIRS, stated) != []


def test_dropping_a_ballot_is_noticed(stated: dict[str, Any]) -> None:
    assert check(PAIRS[:-1], stated) != []
