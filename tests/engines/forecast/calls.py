"""Calls made up by chance: days on which people apply, in six different manners."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from random import Random

Pace = Callable[[int], float]


def steady(random: Random, length: int) -> Pace:
    return lambda day: 1.0


def weekly(random: Random, length: int) -> Pace:
    return lambda day: (1.2, 1.2, 1.1, 1.0, 0.9, 0.7, 0.9)[day % 7]


def fading(random: Random, length: int) -> Pace:
    return lambda day: 1.6 * math.exp(-day / (0.8 * length))


def bursts(random: Random, length: int) -> Pace:
    """A poster, an article, a teacher who tells a class."""
    bright = {random.randrange(length) for _ in range(length // 7)}
    return lambda day: 3.2 if day in bright else 0.65


def rush(random: Random, length: int) -> Pace:
    return lambda day: 2.0 if day >= length - 2 else 0.93


def wandering(random: Random, length: int) -> Pace:
    rates, at = [], 0.0
    for _ in range(length):
        at += random.gauss(0, 0.12)
        rates.append(math.exp(at))
    return lambda day: rates[day]


MANNERS = (steady, weekly, fading, bursts, rush, wandering)


def calls(seed: int, number: int) -> Iterator[tuple[str, list[int]]]:
    """So many calls of each manner: its name, and applications a day."""
    random = Random(seed)
    for manner in MANNERS:
        for _ in range(number):
            length, rate = random.choice((21, 28, 31, 42)), random.choice((1, 3, 5, 10, 30))
            pace = manner(random, length)
            yield manner.__name__, [_poisson(random, rate * pace(day)) for day in range(length)]


def part(seed: int, days: list[int], share: float) -> list[int]:
    """Those of a group to which each applicant belongs with this chance."""
    random = Random(seed)
    return [sum(random.random() < share for _ in range(count)) for count in days]


def _poisson(random: Random, mean: float) -> int:
    number, left = 0, random.random() and mean
    while (left := left - random.expovariate(1.0)) > 0:
        number += 1
    return number
