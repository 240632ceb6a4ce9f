"""Random elections, and what proportionality means, in plain loops."""

from __future__ import annotations

from itertools import combinations
from random import Random

__all__ = ["Pairs", "broken_promise", "random_election"]

Pairs = list[tuple[str, str]]


def random_election(random: Random, *, voters: int = 8, ideas: int = 6) -> tuple[Pairs, int]:
    """Few voters and ideas, so that equal prices are common; nobody need approve of anything."""
    count, offered = random.randint(1, voters), random.randint(1, ideas)
    density = random.choice((0.2, 0.4, 0.7))
    pairs = [
        (f"v{voter}", f"i{idea}")
        for voter in range(count)
        for idea in range(offered)
        if random.random() < density
    ] or [("v0", "i0")]
    return pairs, random.randint(1, offered)


def broken_promise(pairs: Pairs, seats: int, chosen: list[str]) -> tuple[str, ...]:
    """A group to which extended justified representation is denied, or nothing.

    l·n/k voters who all approve of the same l ideas, none of whom approves of l chosen ones.
    """
    ballots: dict[str, set[str]] = {}
    for voter, idea in pairs:
        ballots.setdefault(voter, set()).add(idea)
    for size in range(1, len(ballots) + 1):
        for group in combinations(sorted(ballots), size):
            agreed = set.intersection(*(ballots[voter] for voter in group))
            entitled = min(size * seats // len(ballots), len(agreed))
            if entitled and all(len(ballots[who] & set(chosen)) < entitled for who in group):
                return group
    return ()
