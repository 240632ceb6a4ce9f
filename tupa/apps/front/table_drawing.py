"""The table seen from above, drawn from the panel itself: a circle is a resident, a square the
city, a dashed circle a seat still free. Wide for a desk, narrow for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["NARROW", "WIDE", "Drawing", "Frame", "Paper", "Seat", "draw_table"]


@dataclass(frozen=True)
class Frame:
    """The picture and the table in it; seats stand around the table, `end` of them at each end."""

    width: float
    height: float
    edge: float
    radius: float
    largest: float
    end: int
    most_papers: int


WIDE = Frame(1120, 262, 54, 48, 22, 2, 9)
NARROW = Frame(360, 214, 22, 18, 8.2, 2, 6)


@dataclass(frozen=True)
class Seat:
    kind: str  # resident, city or free
    x: float
    y: float
    radius: float

    @property
    def corner(self) -> tuple[float, float]:
        return self.x - self.side / 2, self.y - self.side / 2

    @property
    def side(self) -> float:
        return self.radius * 1.8

    @property
    def bend(self) -> float:
        return self.radius * 0.28

    @property
    def inner(self) -> float:
        """A dashed line stands half outside its circle."""
        return self.radius - 1


@dataclass(frozen=True)
class Paper:
    x: float
    y: float
    width: float
    turn: float
    is_marked: bool

    @property
    def height(self) -> float:
        return self.width * 0.76

    @property
    def left(self) -> float:
        return -self.width / 2

    @property
    def top(self) -> float:
        return -self.height / 2

    @property
    def indent(self) -> float:
        return -self.width * 0.37

    @property
    def lines(self) -> list[tuple[float, float]]:
        """From the middle: how far down each line stands, and how long it is."""
        return [
            (self.height * share, self.width * length)
            for share, length in ((-0.2, 0.74), (0.02, 0.74), (0.24, 0.4))
        ]


@dataclass(frozen=True)
class Drawing:
    frame: Frame
    seats: list[Seat]
    papers: list[Paper]
    grain: list[tuple[float, float, float]]

    @property
    def inner_width(self) -> float:
        return self.frame.width - 2 * self.frame.edge

    @property
    def inner_height(self) -> float:
        return self.frame.height - 2 * self.frame.edge


def draw_table(frame: Frame, *, seated: int, free: int, city: int, papers: int) -> Drawing:
    """The same numbers always give the same picture."""
    kinds = list(_mixed(seated, free, city))
    return Drawing(
        frame,
        list(_placed(frame, kinds)),
        list(_spread_papers(frame, min(papers, frame.most_papers))),
        list(_grain(frame)),
    )


def _mixed(seated: int, free: int, city: int) -> Iterator[str]:
    """Everybody around the table, the city's people as evenly among residents as it goes."""
    total = seated + free + city
    residents = ["resident"] * seated + ["free"] * free
    for place in range(total):
        is_city = (place + 1) * city // total > place * city // total
        yield "city" if is_city else residents.pop(0)


def _placed(frame: Frame, kinds: list[str]) -> Iterator[Seat]:
    total = len(kinds)
    end = min(frame.end, total // 6)
    top = (total - 2 * end + 1) // 2
    bottom = total - 2 * end - top
    rows = ((top, "top"), (end, "right"), (bottom, "bottom"), (end, "left"))
    radius = _radius(frame, max(top, 1))
    gap = radius + 1
    waiting = iter(kinds)
    for count, side in rows:
        for number in range(count):
            x, y = _point(frame, side, (number + 0.5) / count, gap)
            yield Seat(next(waiting), x, y, radius)


def _radius(frame: Frame, along: int) -> float:
    room = (frame.width - 2 * frame.edge) / along
    return min(frame.largest, room * 0.42)


def _point(frame: Frame, side: str, share: float, gap: float) -> tuple[float, float]:
    left, top = frame.edge + 6, frame.edge
    across, down = frame.width - 2 * left, frame.height - 2 * top
    middle = frame.edge / 2
    return {
        "top": (left + across * share, max(gap, middle)),
        "bottom": (left + across * (1 - share), frame.height - max(gap, middle)),
        "right": (frame.width - max(gap, middle), top + down * share),
        "left": (max(gap, middle), top + down * (1 - share)),
    }[side]


def _spread_papers(frame: Frame, count: int) -> Iterator[Paper]:
    width = frame.largest * 2.3 if frame is WIDE else frame.largest * 4.4
    room = frame.width - 2 * frame.edge - width
    depth = frame.height - 2 * frame.edge - width
    for number in range(count):
        drift = (number * 37 % 23) / 22
        yield Paper(
            frame.edge + width / 2 + room * (number + 0.5) / count,
            frame.edge + width / 2 + depth * drift,
            width,
            (number * 53 % 21) - 10,
            number % 4 == 2,
        )


def _grain(frame: Frame) -> Iterator[tuple[float, float, float]]:
    """Short strokes in the wood: where, and how long."""
    count = int(frame.width / 44)
    for number in range(count):
        x = frame.edge + 30 + (frame.width - 2 * frame.edge - 70) * number / count
        depth = frame.height - 2 * frame.edge - 40
        yield (
            x,
            frame.edge + 20 + depth * ((number * number * 7 + number * 13) % 31) / 31,
            6 + number * 7 % 17,
        )
