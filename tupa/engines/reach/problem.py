"""What is asked: points, the rules of walking and changing, and the answer for each pair.

Times are seconds after midnight of the day of the arrival, as the feed's clock shows them; the
evening before is negative, after midnight is more than 86,400.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Point", "Question", "Reach", "Rules", "Times"]

_NO_DAY = 100 * 86_400


@dataclass(frozen=True)
class Point:
    """A place people come from or go to."""

    id: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Rules:
    """How people walk and change.

    A walk of a straight line of d metres takes d · `detour` / `walk_speed` seconds (rounded up);
    no walk is longer than `max_walk` metres along the way. Between getting off one ride and
    getting on the next there are `change_seconds` besides the walk, or what the feed says of that
    change (see `transfers`); before the first ride none.
    """

    max_walk: float = 1200.0
    walk_speed: float = 1.2
    detour: float = 1.3
    change_seconds: int = 60


@dataclass(frozen=True)
class Question:
    """Everybody's way to every venue by `arrive_by`, and home when it is over."""

    origins: tuple[Point, ...]
    venues: tuple[Point, ...]
    arrive_by: int
    return_after: int | None = None


@dataclass(frozen=True)
class Times:
    """The answer: one number a pair, `[venue, origin]`; see `Reach` for their meaning. No way
    there: −1 in `walk`; no way home: `home_by` later than any day."""

    leave_by: NDArray[np.int32]
    walk: NDArray[np.int32]
    last_walk: NDArray[np.int32]
    transfers: NDArray[np.int32]
    home_by: NDArray[np.int32]

    def of(self, question: Question, venue: int, origin: int) -> Reach:
        """This will give one pair as plain numbers."""
        at = (venue, origin)
        comes = bool(self.walk[at] >= 0)
        home = int(self.home_by[at])
        return Reach(
            origin=question.origins[origin].id,
            venue=question.venues[venue].id,
            leave_by=int(self.leave_by[at]) if comes else None,
            walk_seconds=int(self.walk[at]) if comes else None,
            last_walk_seconds=int(self.last_walk[at]) if comes else None,
            transfers=int(self.transfers[at]) if comes else None,
            home_by=home if home < _NO_DAY else None,
        )


@dataclass(frozen=True)
class Reach:
    """How one origin reaches one venue, None where there is no way: the latest leaving that
    arrives in time, the seconds on foot of that way, those from its last stop to the venue (all of
    them when one only walks), its rides less one; and the earliest time to be home again."""

    origin: str
    venue: str
    leave_by: int | None
    walk_seconds: int | None
    last_walk_seconds: int | None
    transfers: int | None
    home_by: int | None
