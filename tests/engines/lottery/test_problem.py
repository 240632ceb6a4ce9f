"""A problem is refused with the row and column that are wrong."""

from __future__ import annotations

import pytest

from tupa.engines import InputError
from tupa.engines.lottery.problem import Quota, build_problem

QUOTAS = [Quota("area", "North", 1, 2), Quota("area", "South", 0, 1)]
PEOPLE = [("anna", {"area": "north"}), ("ben", {"area": " SOUTH "}), ("cai", {"area": "South"})]


def refusal(people: list[tuple[str, dict[str, str]]], quotas: list[Quota], size: int) -> InputError:
    with pytest.raises(InputError) as refused:
        build_problem(people, quotas, size)
    return refused.value


def test_people_who_answer_alike_are_one_type_whatever_the_spelling() -> None:
    problem = build_problem(PEOPLE, QUOTAS, size=2)
    assert [kind.members for kind in problem.types] == [(0,), (1, 2)]


def test_only_features_with_quotas_are_kept() -> None:
    problem = build_problem([("anna", {"area": "north", "shoe": "38"})], QUOTAS, size=1)
    assert problem.people[0].values == ("north",)


@pytest.mark.parametrize(
    ("code", "people", "quotas", "size", "params"),
    [
        ("no_people", [], QUOTAS, 2, {}),
        ("no_quotas", PEOPLE, [], 2, {}),
        ("size_not_positive", PEOPLE, QUOTAS, 0, {"size": 0}),
        ("pool_too_small", PEOPLE, QUOTAS, 4, {"size": 4, "people": 3}),
        ("id_missing", [*PEOPLE, (" ", {"area": "north"})], QUOTAS, 2, {"row": 5}),
        ("id_twice", [*PEOPLE, ("ben", {"area": "north"})], QUOTAS, 2, {"row": 5, "id": "ben"}),
        ("column_missing", [("anna", {})], QUOTAS, 1, {"column": "area"}),
        ("value_missing", [("anna", {"area": " "})], QUOTAS, 1, {"row": 2, "column": "area"}),
        (
            "value_without_quota",
            [PEOPLE[0], ("dag", {"area": "East"})],
            QUOTAS,
            1,
            {"row": 3, "column": "area", "value": "East"},
        ),
        ("quota_twice", PEOPLE, [*QUOTAS, Quota("area", "north ", 0, 1)], 2, {"first_row": 2}),
        ("quota_negative", PEOPLE, [Quota("area", "north", -1, 1)], 2, {"row": 2}),
        ("quota_least_above_most", PEOPLE, [Quota("area", "north", 3, 2)], 2, {"row": 2}),
    ],
)
def test_a_wrong_problem_is_refused_by_code(
    code: str,
    people: list[tuple[str, dict[str, str]]],
    quotas: list[Quota],
    size: int,
    params: dict[str, object],
) -> None:
    error = refusal(people, quotas, size)
    assert error.code == code
    assert params.items() <= error.params.items()
