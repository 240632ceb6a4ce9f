"""The home page says of the lottery only what its measure of fairness makes true."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import cast
from tests.apps.lottery import steps
from tupa.apps.accounts.models import User
from tupa.apps.lottery.models import Draw
from tupa.apps.programmes.models import Programme

LARGE, WEIGHED = "niin suuren mahdollisuuden kuin kiintiöt", "paljon pienempi eikä paljon suurempi"


@pytest.mark.parametrize(("algorithm", "said"), [("leximin", LARGE), ("goldilocks", WEIGHED)])
def test_the_measure_of_the_draw_is_told(
    programme: Programme, coordinator: User, second_coordinator: User, algorithm: str, said: str
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    Draw.objects.update(algorithm=algorithm)
    page = Client().get("/fi/").content.decode()
    assert [one for one in (LARGE, WEIGHED) if one in page] == [said]


def test_before_the_draw_no_measure_is_claimed(programme: Programme) -> None:
    cast.make_call(programme)
    page = Client().get("/fi/").content.decode()
    assert "niin tasapuolinen mahdollisuus" in page
    assert [one for one in (LARGE, WEIGHED) if one in page] == []
