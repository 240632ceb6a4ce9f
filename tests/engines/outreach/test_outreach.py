"""Whom to reach next: greedy is best, and channels are judged by who came through them."""

from __future__ import annotations

import math
from itertools import combinations_with_replacement

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tupa.engines.outreach.problem import Channel, Need
from tupa.engines.outreach.solve import next_applications, propose, rank_channels


@settings(max_examples=60)
@example([(1, 0), (1, 0), (3, 0)])
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), min_size=1, max_size=4))
def test_no_other_choice_of_people_helps_more(values: list[tuple[int, int]]) -> None:
    needs = [Need("a", str(place), *one) for place, one in enumerate(values)]
    short = [need for need in needs if need.applied < need.wished]
    room = sum(need.wished - need.applied for need in short)
    chosen = [v for one in next_applications(needs, 4) for _, v in one.values * one.count]

    def worth(more: tuple[str, ...]) -> float:
        return sum(n.wished * math.log(1 + n.applied + more.count(n.value)) for n in needs)

    others = [
        more
        for more in combinations_with_replacement([need.value for need in short], min(4, room))
        if all(more.count(n.value) <= n.wished - n.applied for n in short)
    ]
    assert len(chosen) == min(4, room)
    assert not others or worth(tuple(chosen)) == pytest.approx(max(map(worth, others)))


def test_one_person_may_help_in_several_features() -> None:
    needs = [
        Need("age", "young", 4, 3),
        Need("age", "old", 4, 9),
        Need("language", "sv", 4, 0),
        Need("language", "fi", 4, 9),
    ]

    found = [(one.count, one.values) for one in next_applications(needs, 10)]

    assert found == [
        (1, (("age", "young"), ("language", "sv"))),
        (3, (("language", "sv"),)),
    ]


def test_nobody_missing_asks_for_nobody() -> None:
    assert next_applications([Need("age", "young", 4, 4)], 10) == []


def test_one_lucky_applicant_does_not_make_the_best_channel() -> None:
    ranked = rank_channels([Channel("one", 1, 1), Channel("many", 40, 38), Channel("none", 40, 0)])

    assert [one.key for one in ranked] == ["many", "one", "none"]


def test_a_channel_aimed_at_the_group_comes_first_before_anybody_came() -> None:
    ranked = rank_channels([Channel("wide", 0, 0), Channel("aimed", 0, 0, is_aimed=True)])

    assert [one.key for one in ranked] == ["aimed", "wide"]


def test_a_value_that_will_fill_by_itself_is_not_proposed() -> None:
    needs = [Need("age", "young", 4, 2), Need("age", "old", 4, 1)]

    found = propose(needs, {("age", "young"): 5, ("age", "old"): 2}, {}, most=2)

    assert [(one.need.value, one.more) for one in found] == [("old", 2)]
