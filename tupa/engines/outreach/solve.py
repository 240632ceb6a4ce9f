"""The next applications that would help most, and whom to aim a call at.

*Next applications.* Applications are worth most where few of many came: every feature on its own
makes

    Σ_v wished_v · log(1 + applied_v)

as large as it can be with one more person a turn, over the values still short. The sum is separable
and concave, so giving each turn to the largest gain, wished_v · log((2 + applied_v) / (1 +
applied_v)), is optimal, not only good (Fox 1966). A feature in which nobody is missing asks for
nothing: anybody will do.

*Aim.* Values are ordered by the part of the wish that is expected at the close; the same order as
the gap board's. A channel is judged by the share of its people who have the value, one half added
to those with and to those without (so that one person is no proof), and by being aimed there.

Cost. turns · values; channels · values.

Source: B. Fox, Discrete optimization via marginal analysis, Management Science 13 (1966).

>>> from tupa.engines.outreach.problem import Need
>>> needs = [Need("age", "15-24", 8, 1), Need("age", "25-64", 8, 9)]
>>> [one.values for one in next_applications(needs, 1)]
[(('age', '15-24'),)]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tupa.engines.outreach.problem import Channel, Need, Profile, Proposal

__all__ = ["next_applications", "propose", "rank_channels"]


def next_applications(needs: Iterable[Need], count: int) -> list[Profile]:
    """This will say who the next `count` applicants should be, alike ones together."""
    features: dict[str, list[Need]] = {}
    for need in needs:
        features.setdefault(need.feature, []).append(need)
    turns = {name: _turns(values, count) for name, values in features.items()}
    people: Counter[tuple[tuple[str, str], ...]] = Counter()
    for turn in range(count):
        chosen = ((name, values[turn]) for name, values in turns.items() if turn < len(values))
        people[tuple((name, value) for name, value in chosen)] += 1
    return [Profile(values, number) for values, number in people.items() if values]


def _turns(needs: Sequence[Need], count: int) -> list[str]:
    """The value each further person of one feature should have, until nobody is missing."""
    there = {need.value: need.applied for need in needs}
    turns: list[str] = []
    while len(turns) < count:
        short = [need for need in needs if there[need.value] < need.wished]
        if not short:
            break
        best = max(short, key=lambda need: need.wished * math.log1p(1 / (1 + there[need.value])))
        there[best.value] += 1
        turns.append(best.value)
    return turns


def rank_channels(channels: Iterable[Channel]) -> list[Channel]:
    """The channels most likely to reach a value first; those aimed at it before equals."""

    def merit(one: Channel) -> tuple[float, bool, str]:
        share = (one.with_value + 0.5) / (one.came + 1)
        return -share * (2 if one.is_aimed else 1), not one.is_aimed, one.key

    return sorted(channels, key=merit)


def propose(
    needs: Sequence[Need],
    expected: Mapping[tuple[str, str], int],
    channels: Mapping[tuple[str, str], Sequence[Channel]],
    most: int = 3,
) -> list[Proposal]:
    """Whom to reach: values short at the close by `expected`, the widest gap first."""
    found = []
    for need in needs:
        key = (need.feature, need.value)
        will = max(need.applied, expected.get(key, need.applied))
        if will < need.wished:
            ranked = rank_channels(channels.get(key, ()))
            found.append(Proposal(need, will, tuple(one.key for one in ranked[:most])))
    return sorted(found, key=lambda one: (one.expected / one.need.wished, -one.more))
