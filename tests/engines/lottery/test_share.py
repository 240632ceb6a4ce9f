"""Seats of a type are shared so that everyone of the type has the same chance."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.engines.lottery.share import share_seats


@settings(max_examples=150)
@given(st.integers(0, 10_000))
def test_shared_seats_give_equal_chances_and_whole_panels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 8, size=rng.integers(1, 5))
    ends = np.cumsum(counts)
    members = [list(range(end - count, end)) for count, end in zip(counts, ends, strict=True)]
    panels = np.array([rng.integers(0, counts + 1) for _ in range(rng.integers(1, 8))], dtype=float)
    weights = rng.dirichlet(np.ones(len(panels)))
    chances: dict[int, float] = defaultdict(float)
    total = 0.0
    for weight, people in share_seats(weights, panels, members, rng):
        assert weight > 0
        assert len(set(people)) == len(people)
        total += weight
        for person in people:
            chances[person] += weight
    assert total == pytest.approx(1, abs=1e-9)
    for kind, people in enumerate(members):
        mean = float(weights @ panels[:, kind]) / len(people)
        assert [chances[person] for person in people] == pytest.approx(
            [mean] * len(people), abs=1e-9
        )


def test_a_large_type_is_shared_with_few_panels() -> None:
    lottery = share_seats(
        np.ones(1), np.array([[10.0]]), [list(range(100))], np.random.default_rng(0)
    )
    assert len(lottery) == 10
