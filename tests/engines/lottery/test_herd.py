"""With many types two sequences of panels are herded at once."""

import numpy as np
import pytest

from tupa.engines.lottery.herd import Herd, Panels
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.watch import Watch

KINDS, SIZE = 600, 30


@pytest.fixture(scope="module")
def face() -> Polytope:
    """600 types of three people each, half of them of one quota: 12 to 15 of 30 seats."""
    kinds = np.ones(KINDS)
    half = (np.arange(KINDS) % 2 == 0).astype(float)
    return Polytope(
        3 * kinds, 0 * kinds, 3 * kinds, half[None, :], np.array([12.0]), np.array([15.0]), SIZE
    )


def herded(face: Polytope, seed: int) -> list[bytes]:
    target = np.full(KINDS, SIZE / KINDS)
    herd, panels = Herd(face, target, np.random.default_rng(seed)), Panels()
    for _ in range(2):
        herd.lengthen(panels, 0.2, Watch())
    return [panel.tobytes() for panel in panels.all]


def test_both_sequences_are_the_same_for_the_same_seed_and_others_for_another(
    face: Polytope,
) -> None:
    assert herded(face, 1) == herded(face, 1)
    assert herded(face, 1) != herded(face, 2)


def test_the_panels_of_both_are_valid_distinct_and_track_the_target(face: Polytope) -> None:
    panels = [np.frombuffer(one) for one in herded(face, 3)]
    # Of 256 a few come twice: these types are all alike.
    assert 150 < len(panels) == len({one.tobytes() for one in panels})
    assert all(face.holds(panel) for panel in panels)
    mean = np.mean(panels, axis=0)
    # The mean of as many panels taken at random would be off by about 0.08 somewhere.
    assert np.abs(mean - SIZE / KINDS).max() < 0.035


def test_a_herd_out_of_time_adds_nothing(face: Polytope) -> None:
    herd = Herd(face, np.full(KINDS, SIZE / KINDS), np.random.default_rng(0))
    panels = Panels()
    herd.lengthen(panels, 1.0, Watch(0))
    assert panels.all == []
