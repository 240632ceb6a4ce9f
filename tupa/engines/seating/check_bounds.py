"""Are the bounds of a plan right? Adds up the multipliers of its certificate in exact fractions;
shares nothing with what made them (`bounds.py`) but the problem.

Let m[p, q] be the meetings of people of profiles p and q over all rounds (a profile: people alike
in everything balanced). In a plan without violations

    least_v <= Σ m[p, q] over p, q of value v <= most_v      for every value v
    least_p <= Σ_q m[p, q], twice for q = p,   <= most_p     for every profile p
    Σ m[p, q] <= all meetings there are

With a multiplier y for each (the last not negative) whose sum Y[p, q] over the rows that hold
m[p, q] is nowhere negative, and D[p, q] different pairs of p and q,

    pairs <= Σ D[p, q]·max(0, 1 - Y[p, q]) + Σ_{y > 0} y·most + Σ_{y < 0} y·least.

`least_v` and `most_v` are found here table by table (dynamic programming over how many sit where).
The least violations of a round rest on CP-SAT: of them it is confirmed only that the plan has no
fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any

from tupa.engines.seating.check import Report, check, largest_sizes
from tupa.engines.seating.problem import Mode, Person, Plan, Problem

__all__ = ["check_bounds"]

Profile = tuple[str, ...]


def check_bounds(problem: Problem, plan: Plan, claimed: Mapping[str, Any]) -> tuple[str, ...]:
    """This will say, a sentence each, what is wrong with the bounds of a plan.

    `claimed`: as in report.json, `upper_bound_pairs`, `upper_bound_pairs_balanced` (or None),
    `lower_bound_violations` and `certificate`. Never raises for what is claimed wrongly.
    """
    report = check(problem, plan)
    certificate = claimed.get("certificate")
    certificate = certificate if isinstance(certificate, Mapping) else {}
    wrong = [*_upper(report, claimed), *_violations(report, certificate, claimed)]
    bound = claimed.get("upper_bound_pairs_balanced")
    if bound is None:
        return tuple(wrong)
    try:
        proved = min(report.upper_bound_pairs, _added_up(problem, certificate.get("multipliers")))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return (*wrong, f"the multipliers cannot be added up: {error}")
    if bound != proved:
        wrong.append(f"upper_bound_pairs_balanced is {bound}; the multipliers prove {proved}")
    return tuple(wrong)


def _upper(report: Report, claimed: Mapping[str, Any]) -> list[str]:
    bound = claimed.get("upper_bound_pairs")
    if bound == report.upper_bound_pairs:
        return []
    return [f"upper_bound_pairs is {bound}; expected {report.upper_bound_pairs}"]


def _violations(
    report: Report, certificate: Mapping[str, Any], claimed: Mapping[str, Any]
) -> list[str]:
    """The plan itself shows when a bound of violations is too high."""
    by_round = certificate.get("violations_by_round", [])
    total = claimed.get("lower_bound_violations")
    if not isinstance(by_round, list) or not all(isinstance(one, int) for one in by_round):
        return ["violations_by_round is not a list of numbers"]
    wrong = []
    if total != sum(by_round):
        wrong.append(f"lower_bound_violations is {total}; the rounds add up to {sum(by_round)}")
    counted: Counter[int] = Counter()
    for one in report.imbalances:
        counted[one.round] += one.by
    for number, least in enumerate(by_round):
        if least > counted[number]:
            wrong.append(f"round {number} is said to need {least} violations; it has fewer")
    return wrong


def _added_up(problem: Problem, multipliers: Any) -> int:
    """The bound these multipliers prove."""
    attributes = [a for a in problem.rules.balance if problem.rules.mode(a) is not Mode.IGNORE]
    for attribute in attributes:
        if problem.rules.mode(attribute) not in (Mode.MIRROR, Mode.SPREAD):
            raise ValueError(f"{attribute} is neither mirrored nor spread")
    of_value = {(a, value): Fraction(y) for a, value, y in multipliers["values"]}
    of_profile = {tuple(row): Fraction(y) for row, y in multipliers["profiles"]}
    of_all = Fraction(multipliers["all"])
    people = Counter(_profile(problem, person, attributes) for person in problem.people)
    if unknown := set(of_profile) - set(people):
        raise ValueError(f"nobody is {sorted(unknown)[0]}")
    if of_all < 0:
        raise ValueError("the multiplier of all meetings is negative")
    bound = Fraction(0)
    for one, other in combinations_with_replacement(sorted(people), 2):
        y = of_all + of_profile.get(one, 0) + of_profile.get(other, 0)
        for a, value, same in zip(attributes, one, other, strict=True):
            y += of_value.get((a, value), 0) if value == same else 0
        if y < 0:
            raise ValueError(f"the sum for {one} and {other} is negative")
        alike = people[one] * (people[one] - 1) // 2
        pairs = alike if one == other else people[one] * people[other]
        bound += pairs * max(Fraction(0), 1 - y)
    for (attribute, value), y in of_value.items():
        bound += _term(y, *_meetings_within(problem, attribute, value))
    for profile, y in of_profile.items():
        bound += _term(y, *_meetings_of(problem, profile, attributes))
    return int((bound + of_all * sum(_meetings(problem, r) for r in _rounds(problem))) // 1)


def _term(y: Fraction, least: int, most: int) -> Fraction:
    return y * (most if y > 0 else least)


def _rounds(problem: Problem) -> range:
    return range(problem.rules.rounds)


def _value(problem: Problem, person: Person, attribute: str) -> str:
    """Empty for a language that has tables of its own: it is not balanced."""
    value = person.value(attribute)
    seated = {name.strip().casefold() for name in problem.rules.interpreter_tables}
    return "" if attribute == "language" and value in seated else value


def _profile(problem: Problem, person: Person, attributes: list[str]) -> Profile:
    return tuple(_value(problem, person, attribute) for attribute in attributes)


def _meetings(problem: Problem, round: int) -> int:
    sizes = largest_sizes(problem, len(problem.present(round)))
    return sum(size * (size - 1) // 2 for size in sizes)


def _meetings_of(problem: Problem, profile: Profile, attributes: list[str]) -> tuple[int, int]:
    """How many others people of a profile sit with, summed over people and rounds: from, to."""
    least = most = 0
    for r in _rounds(problem):
        present = problem.present(r)
        alike = sum(_profile(problem, one, attributes) == profile for one in present)
        sizes = largest_sizes(problem, len(present))
        least += alike * (min(sizes) - 1)
        most += alike * (max(sizes) - 1)
    return least, most


def _meetings_within(problem: Problem, attribute: str, value: str) -> tuple[int, int]:
    """The fewest and most meetings among people of a value, nothing violated."""
    known: dict[tuple[int, int], tuple[int, int]] = {}
    least = most = 0
    for r in _rounds(problem):
        present = problem.present(r)
        many = sum(_value(problem, one, attribute) == value for one in present)
        key = len(present), many
        if key not in known:
            known[key] = _spread(many, _bands(problem, attribute, *key))
        least += known[key][0]
        most += known[key][1]
    return least, most


def _bands(problem: Problem, attribute: str, present: int, many: int) -> list[tuple[int, int]]:
    """How few and how many of a value may sit at each table."""
    tables = problem.rules.tables
    if problem.rules.mode(attribute) is Mode.SPREAD:
        return [(many // tables, -(-many // tables))] * tables
    parts = problem.rules.table_sizes or (1,) * tables
    bands = []
    for part in parts:
        smallest, greatest = present * part // sum(parts), -(-present * part // sum(parts))
        bands.append((many * smallest // present, -(-many * greatest // present)))
    return bands


def _spread(many: int, bands: list[tuple[int, int]]) -> tuple[int, int]:
    """The fewest and most meetings when so many people sit within these bands."""
    reached = {0: (0, 0)}
    for low, high in bands:
        then: dict[int, tuple[int, int]] = {}
        for seated, (fewest, greatest) in reached.items():
            for count in range(low, min(high, many - seated) + 1):
                more = count * (count - 1) // 2
                few, great = then.get(seated + count, (fewest + more, greatest + more))
                then[seated + count] = min(few, fewest + more), max(great, greatest + more)
        reached = then
    if many not in reached:
        raise ValueError("a value cannot be spread without a violation")
    return reached[many]
