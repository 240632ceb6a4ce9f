"""The table seen from above, drawn from the panel itself: a circle is a resident, a square the
city, a dashed circle a seat still free. Wide for a desk, narrow for a phone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
    def path(self) -> str:
        """A circle, or for the city a square of about the same size."""
        if self.kind == "city":
            side = self.radius * 1.8
            return _square(self.x, self.y, side, side)
        radius = self.radius - (1 if self.kind == "free" else 0)  # a line stands half outside
        arc = f"a{radius:.1f} {radius:.1f} 0 1 0"
        return (
            f"M{self.x - radius:.1f} {self.y:.1f}{arc} {2 * radius:.1f} 0{arc} {-2 * radius:.1f} 0z"
        )


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
    def path(self) -> str:
        return _square(self.x, self.y, self.width, self.height, self.turn)

    @property
    def lines(self) -> str:
        """Three lines of writing, turned with the paper."""
        start = -0.37 * self.width
        return "".join(
            f"M{_at(self, start, self.height * down)}"
            f"L{_at(self, start + self.width * long, self.height * down)}"
            for down, long in ((-0.2, 0.74), (0.02, 0.74), (0.24, 0.4))
        )


@dataclass(frozen=True)
class Drawing:
    """Kept for as long as its numbers stay; so are the paths in it, which every home page shows."""

    frame: Frame
    seats: list[Seat]
    papers: list[Paper]
    grain: list[tuple[float, float, float]]

    def seats_of(self, kind: str) -> str:
        return "".join(seat.path for seat in self.seats if seat.kind == kind)

    @cached_property
    def residents(self) -> str:
        return self.seats_of("resident")

    @cached_property
    def city(self) -> str:
        return self.seats_of("city")

    @cached_property
    def free(self) -> str:
        return self.seats_of("free")

    @cached_property
    def plain_papers(self) -> str:
        return "".join(paper.path for paper in self.papers if not paper.is_marked)

    @cached_property
    def marked_papers(self) -> str:
        return "".join(paper.path for paper in self.papers if paper.is_marked)

    @cached_property
    def writing(self) -> str:
        return "".join(paper.lines for paper in self.papers)

    @cached_property
    def wood(self) -> str:
        return "".join(f"M{x:.1f} {y:.1f}h{length}" for x, y, length in self.grain)

    @property
    def inner_width(self) -> float:
        return self.frame.width - 2 * self.frame.edge

    @property
    def inner_height(self) -> float:
        return self.frame.height - 2 * self.frame.edge


@lru_cache(maxsize=256)
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


def _at(paper: Paper, across: float, down: float) -> str:
    """A point of a paper, measured from its middle, once the paper is turned."""
    return _turned(paper.x, paper.y, across, down, paper.turn)


def _turned(x: float, y: float, across: float, down: float, degrees: float) -> str:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    right, below = across * cosine - down * sine, across * sine + down * cosine
    return f"{x + right:.1f} {y + below:.1f}"


def _square(x: float, y: float, width: float, height: float, turn: float = 0) -> str:
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    points = (_turned(x, y, a * width / 2, d * height / 2, turn) for a, d in corners)
    return "M" + "L".join(points) + "z"
