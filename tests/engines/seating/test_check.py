"""The checker of plans finds every broken rule, and counts as docs/seating.md says."""

from __future__ import annotations

from typing import Any

import pytest

from tupa.engines.seating.check import check
from tupa.engines.seating.problem import Mode, Person, Plan, Problem, Rules, build_problem

NAMES = ("anna", "ben", "cai", "dee", "eva", "finn")
AREA = dict(zip(NAMES, ("north", "north", "north", "south", "south", "south"), strict=True))
EVEN = {"anna": 0, "dee": 0, "ben": 1, "eva": 1, "cai": 2, "finn": 2}


def asked(**rules: Any) -> Problem:
    people = [
        Person(
            name,
            {"area": AREA[name]},
            role="staff" if name == "finn" else "resident",
            wheelchair=name == "anna",
            language="so" if name == "ben" else "fi",
        )
        for name in NAMES
    ]
    rules = {"tables": 3, "rounds": 1, "balance": ("area",), **rules}
    return build_problem(people, Rules(**rules))


def codes(problem: Problem, *plan: dict[str, int]) -> list[str]:
    return [one.code for one in check(problem, plan).hard]


def test_a_plan_that_keeps_every_rule_is_valid() -> None:
    problem = asked(
        keep_apart=(("anna", "ben"),),
        keep_together=(("ben", "eva"),),
        accessible_tables=(0,),
        interpreter_tables={"so": (1,)},
        interpreters={"finn": ("cai",)},
        pinned={"dee": {0: 0}},
    )
    report = check(problem, (EVEN,))
    assert report.is_valid
    assert report.measures.balance_violations == 0
    assert report.measures.distinct_pairs == 3


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"keep_apart": (("anna", "dee"),)}, "keep_apart"),
        ({"keep_together": (("anna", "ben"),)}, "keep_together"),
        ({"interpreters": {"anna": ("ben",)}}, "interpreter"),
        ({"accessible_tables": (1, 2)}, "accessible_table"),
        ({"accessible_tables": ()}, "accessible_table"),
        ({"interpreter_tables": {"SO": (0,)}}, "interpreter_table"),
        ({"pinned": {"anna": {0: 2}}}, "pinned"),
        ({"table_sizes": (1, 2, 3)}, "table_size"),
    ],
)
def test_a_broken_rule_is_found(rules: dict[str, Any], code: str) -> None:
    assert set(codes(asked(**rules), EVEN)) == {code}


def test_who_is_missing_absent_or_unknown_is_found() -> None:
    assert codes(asked(), {k: t for k, t in EVEN.items() if k != "anna"}).count("seat_missing") == 1
    assert "absent_seated" in codes(asked(absent={0: frozenset({"anna"})}), EVEN)
    assert "person_unknown" in codes(asked(), {**EVEN, "nobody": 0})
    assert "table_unknown" in codes(asked(), {**EVEN, "anna": 3})
    assert "round_missing" in codes(asked(rounds=2), EVEN)


def test_a_broken_rule_names_people_tables_and_round() -> None:
    [broken] = check(asked(keep_apart=(("dee", "anna"),)), (EVEN,)).hard
    assert broken.params == {"round": 0, "people": ["anna", "dee"], "tables": [0]}
    assert broken.message == "Round 0: anna and dee are to be kept apart."


def test_a_rule_about_somebody_absent_asks_nothing() -> None:
    problem = asked(
        absent={0: frozenset({"anna"})},
        keep_together=(("anna", "ben"),),
        pinned={"anna": {0: 2}},
    )
    seats = {name: table for name, table in EVEN.items() if name != "anna"}
    assert codes(problem, seats) == []


def test_sizes_follow_those_who_are_present_in_proportion() -> None:
    problem = asked(table_sizes=(4, 2, 2))
    assert codes(problem, {"anna": 0, "dee": 0, "ben": 0, "eva": 1, "cai": 1, "finn": 2}) == []
    assert codes(problem, EVEN) == ["table_size"]


def seated(counts: list[tuple[int, int]]) -> tuple[Problem, Plan]:
    """Tables with so many people of the north and of the south."""
    people, seats = [], {}
    for table, pair in enumerate(counts):
        for area, count in zip(("north", "south"), pair, strict=True):
            for number in range(count):
                people.append(Person(f"{area}{table}{number}", {"area": area}))
                seats[people[-1].id] = table
    return build_problem(people, Rules(len(counts), 1, ("area",))), (seats,)


def violations(counts: list[tuple[int, int]], mode: Mode) -> int:
    problem, plan = seated(counts)
    rules = Rules(len(counts), 1, ("area",), modes={"area": mode})
    return check(build_problem(problem.people, rules), plan).measures.balance_violations


@pytest.mark.parametrize(
    ("counts", "mode", "expected"),
    [
        ([(2, 2), (2, 2)], Mode.MIRROR, 0),
        ([(3, 1), (1, 3)], Mode.MIRROR, 4),
        ([(2, 1), (1, 2)], Mode.MIRROR, 0),
        ([(3, 1), (1, 3)], Mode.IGNORE, 0),
        ([(3, 1), (0, 3)], Mode.SPREAD, 4),
        ([(2, 2), (1, 2)], Mode.SPREAD, 0),
        ([(3, 1), (1, 3)], Mode.NEVER_ALONE, 2),
        ([(4, 0), (0, 4)], Mode.NEVER_ALONE, 0),
        ([(1, 3), (0, 4)], Mode.NEVER_ALONE, 0),
        ([(4, 0), (0, 4)], Mode.TOGETHER, 0),
        ([(3, 1), (1, 3)], Mode.TOGETHER, 2),
    ],
)
def test_each_mode_counts_as_it_is_defined(
    counts: list[tuple[int, int]], mode: Mode, expected: int
) -> None:
    assert violations(counts, mode) == expected


def test_the_languages_of_interpreter_tables_are_not_balanced() -> None:
    def by(**rules: Any) -> set[str]:
        report = check(asked(balance=("language",), **rules), (EVEN,))
        return {one.value for one in report.shares}

    assert by() == {"fi", "so"}
    assert by(interpreter_tables={"so": (1,)}) == {"fi"}


def test_meetings_are_counted_over_rounds_and_history() -> None:
    problem = asked(rounds=2)
    problem = build_problem(problem.people, problem.rules, [{"anna": 5, "ben": 5, "gone": 5}])
    other = {"anna": 0, "ben": 0, "cai": 1, "dee": 1, "eva": 2, "finn": 2}
    measures = check(problem, (EVEN, other)).measures
    assert measures.distinct_pairs == 6
    assert measures.new_pairs == 5
    assert measures.max_meetings == 1
    assert measures.met == dict.fromkeys(NAMES, 2)
    assert measures.without_staff == ("anna", "ben", "dee")


def test_the_bound_on_pairs_is_the_least_of_its_terms() -> None:
    assert check(asked(), (EVEN,)).upper_bound_pairs == 3
    assert check(asked(rounds=9), (EVEN,) * 9).upper_bound_pairs == 15
    apart = asked(rounds=9, keep_apart=(("anna", "ben"),))
    assert check(apart, (EVEN,) * 9).upper_bound_pairs == 14
    together = asked(rounds=2, keep_together=(("anna", "ben"),))
    assert check(together, (EVEN,) * 2).upper_bound_pairs == 5


def test_shares_say_how_many_of_the_table_and_of_the_room() -> None:
    [share] = [s for s in check(asked(), (EVEN,)).shares if (s.table, s.value) == (0, "north")]
    assert (share.people, share.table_size, share.room, share.room_size) == (1, 2, 3, 6)
