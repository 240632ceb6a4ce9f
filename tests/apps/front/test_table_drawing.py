"""The table seen from above, generated from the panel."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from tupa.apps.front.table_drawing import NARROW, WIDE, Frame, draw_table


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("seated", "free", "city"), [(25, 0, 8), (0, 25, 0), (0, 1, 0), (3, 2, 1), (60, 0, 20)]
)
def test_everybody_has_a_seat_inside_the_picture_and_nobody_sits_on_another(
    frame: Frame, seated: int, free: int, city: int
) -> None:
    drawing = draw_table(frame, seated=seated, free=free, city=city, papers=20)
    seats = drawing.seats

    kinds = Counter(seat.kind for seat in seats)
    assert (kinds["resident"], kinds["free"], kinds["city"]) == (seated, free, city)
    for seat in seats:
        assert seat.radius <= seat.x <= frame.width - seat.radius
        assert seat.radius <= seat.y <= frame.height - seat.radius
    for number, seat in enumerate(seats):
        for other in seats[number + 1 :]:
            distance = ((seat.x - other.x) ** 2 + (seat.y - other.y) ** 2) ** 0.5
            assert distance >= seat.radius + other.radius


def test_the_citys_people_do_not_sit_in_a_row() -> None:
    kinds = [s.kind for s in draw_table(WIDE, seated=25, free=0, city=8, papers=0).seats]

    assert ("city", "city") not in set(itertools.pairwise(kinds))


def test_the_same_panel_gives_the_same_picture() -> None:
    numbers = {"seated": 20, "free": 5, "city": 6, "papers": 4}

    assert draw_table(WIDE, **numbers) == draw_table(WIDE, **numbers)


def test_papers_lie_on_the_table() -> None:
    drawing = draw_table(WIDE, seated=5, free=0, city=0, papers=100)

    assert len(drawing.papers) == WIDE.most_papers
    for paper in drawing.papers:
        assert WIDE.edge <= paper.y <= WIDE.height - WIDE.edge
        assert WIDE.edge <= paper.x <= WIDE.width - WIDE.edge


def test_each_seat_is_one_closed_shape_in_the_picture() -> None:
    drawing = draw_table(WIDE, seated=20, free=5, city=6, papers=4)

    counts = [path.count("z") for path in (drawing.residents, drawing.free, drawing.city)]
    assert counts == [20, 5, 6]
    assert (drawing.plain_papers + drawing.marked_papers).count("z") == 4
    assert "," not in drawing.residents + drawing.writing + drawing.wood
