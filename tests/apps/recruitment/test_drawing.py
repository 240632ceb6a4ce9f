"""The table of the start page: a seat for every resident, inside the picture."""

from __future__ import annotations

import pytest

from tupa.apps.recruitment.drawing import HEIGHT, RADIUS, WIDTH, seats_around


@pytest.mark.parametrize("residents", [1, 2, 3, 12, 25, 60])
def test_every_resident_has_a_seat_inside_the_picture(residents: int) -> None:
    seats = seats_around(residents)

    assert sum(not seat.is_city for seat in seats) >= residents
    assert all(RADIUS <= seat.x <= WIDTH - RADIUS for seat in seats)
    assert all(RADIUS <= seat.y <= HEIGHT - RADIUS for seat in seats)


def test_twenty_five_residents_sit_among_eight_of_the_citys_people() -> None:
    seats = seats_around(25)

    assert [seat.is_city for seat in seats].count(False) == 25
    assert [seat.is_city for seat in seats].count(True) == 8


def test_a_panel_of_a_thousand_is_not_drawn_whole() -> None:
    assert len(seats_around(1000)) == 80
