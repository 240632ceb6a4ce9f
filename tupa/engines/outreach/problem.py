"""What is asked: the values of each feature with those wished for and those who came."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Channel", "Need", "Profile", "Proposal"]


@dataclass(frozen=True, slots=True)
class Need:
    """One value of one feature: how many the call wishes for and how many have applied."""

    feature: str
    value: str
    wished: int
    applied: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A person who would help: a value for each feature in which somebody is missing."""

    values: tuple[tuple[str, str], ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Channel:
    """A way the call has been spread: who came through it, with and without each value."""

    key: str
    came: int
    with_value: int
    is_aimed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom to reach, how many of them, and the channels to try, the best first."""

    need: Need
    expected: int
    channels: tuple[str, ...]

    @property
    def more(self) -> int:
        """How many are still to be reached after those who come by themselves."""
        return max(0, self.need.wished - self.expected)
