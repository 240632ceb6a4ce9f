"""What a server loads at start is left out of the collector's rounds."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tupa.config.settled import THRESHOLDS, settle


@pytest.fixture
def thawed() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_stands_at_start_is_left_in_peace(thawed: None) -> None:
    settle()
    assert gc.get_freeze_count() > 100_000
    assert gc.get_threshold() == THRESHOLDS
    assert len(gc.get_objects()) < gc.get_freeze_count() / 10
