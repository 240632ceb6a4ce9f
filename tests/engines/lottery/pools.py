"""Small pools for the tests."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from tupa.engines.lottery.problem import Problem, Quota, build_problem


def pool_of(
    answers: Sequence[tuple[str, ...]], quotas: dict[tuple[int, str], tuple[int, int]], size: int
) -> Problem:
    """People p1, p2, … with the given answers to features f0, f1, …"""
    rows = [
        (f"p{number}", {f"f{i}": value for i, value in enumerate(values)})
        for number, values in enumerate(answers, start=1)
    ]
    asked = [
        Quota(f"f{feature}", value, least, most)
        for (feature, value), (least, most) in quotas.items()
    ]
    return build_problem(rows, asked, size)


def random_pool(seed: int) -> Problem:
    """6 to 10 people, 1 to 6 features of 2 or 3 values, quotas around a random panel and so
    possible."""
    rng = random.Random(seed)
    people, size = rng.randint(6, 10), rng.randint(2, 5)
    features = rng.randint(1, 4)
    values = [rng.randint(2, 3) for _ in range(features)]
    answers = [tuple("abc"[rng.randrange(count)] for count in values) for _ in range(people)]
    panel = rng.sample(answers, size)
    quotas = {}
    for feature, count in enumerate(values):
        seats = Counter(person[feature] for person in panel)
        for value in "abc"[:count]:
            least = max(0, seats[value] - rng.randint(0, 1))
            quotas[feature, value] = (least, seats[value] + rng.randint(0, 1))
    return pool_of(answers, quotas, size)


def village() -> Problem:
    """Twelve people of two areas and three ages, a panel of four; nobody is out of reach."""
    answers = [
        *[("north", "young")] * 2,
        *[("north", "adult")] * 3,
        *[("north", "old")] * 1,
        *[("south", "young")] * 1,
        *[("south", "adult")] * 3,
        *[("south", "old")] * 2,
    ]
    quotas = {
        (0, "north"): (2, 2),
        (0, "south"): (2, 2),
        (1, "young"): (1, 2),
        (1, "adult"): (1, 1),
        (1, "old"): (1, 2),
    }
    return pool_of(answers, quotas, size=4)


def needs_a_cut() -> Problem:
    """The leximin point of its relaxation is no mix of panels."""
    answers = [
        ("a", "a", "b"),
        ("b", "a", "a"),
        ("b", "a", "a"),
        ("b", "a", "c"),
        ("b", "b", "b"),
        ("a", "b", "a"),
        ("a", "a", "b"),
    ]
    quotas = {
        (0, "a"): (2, 4),
        (0, "b"): (1, 3),
        (1, "a"): (3, 5),
        (1, "b"): (1, 2),
        (2, "a"): (1, 2),
        (2, "b"): (2, 3),
        (2, "c"): (1, 1),
    }
    return pool_of(answers, quotas, size=5)


def has_unreachable() -> Problem:
    """Exactly one old person must sit, and only with someone from the south: p4 is old and from
    the north."""
    answers = [("north", "young"), ("north", "young"), ("south", "old"), ("north", "old")]
    quotas = {(0, "north"): (1, 1), (0, "south"): (1, 1), (1, "young"): (1, 1), (1, "old"): (1, 1)}
    return pool_of(answers, quotas, size=2)


def impossible() -> Problem:
    """Two of three seats for the old are asked, and one old person is there."""
    answers = [("young",), ("young",), ("young",), ("old",)]
    return pool_of(answers, {(0, "young"): (1, 1), (0, "old"): (2, 2)}, size=3)
