"""The table seen from above: a free seat for every resident, a square for the city's people."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Seat", "seats_around"]

WIDTH, HEIGHT, RADIUS = 360.0, 214.0, 7.2
MOST = 60


@dataclass(frozen=True)
class Seat:
    x: float
    y: float
    is_city: bool

    @property
    def corner_x(self) -> float:
        return self.x - RADIUS

    @property
    def corner_y(self) -> float:
        return self.y - RADIUS


def seats_around(residents: int) -> list[Seat]:
    """Positions along the edge, evenly; after every three residents one of the city's people."""
    residents = min(residents, MOST)
    total = residents + max(1, residents // 3)
    left, top = RADIUS + 2, RADIUS + 2
    across, down = WIDTH - 2 * left, HEIGHT - 2 * top
    around = 2 * (across + down)
    seats: list[Seat] = []
    for number in range(total):
        way = around * (number + 0.5) / total
        if way < across:
            x, y = left + way, top
        elif way < across + down:
            x, y = left + across, top + way - across
        elif way < 2 * across + down:
            x, y = left + across - (way - across - down), top + down
        else:
            x, y = left, top + down - (way - 2 * across - down)
        is_city = number % 4 == 3 and sum(seat.is_city for seat in seats) < total - residents
        seats.append(Seat(x, y, is_city))
    return seats
