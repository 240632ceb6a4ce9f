"""Which postcodes belong to a district: written by people as `02100–02180, 02200`."""

from __future__ import annotations

import re

__all__ = ["PostcodeError", "holds", "read_postcodes"]

_PART = re.compile(r"(\d{5})(?:\s*[-–—]\s*(\d{5}))?\Z")


class PostcodeError(ValueError):
    """A piece of the text is neither a postcode nor a range of them."""


def read_postcodes(text: str) -> list[tuple[str, str]]:
    """First and last of each range, in the order written.

    >>> read_postcodes("02100–02180, 02200")
    [('02100', '02180'), ('02200', '02200')]
    """
    joined = re.sub(r"\s*[-–—]\s*", "–", text.strip())
    pieces = [piece for piece in re.split(r"[\s,;]+", joined) if piece]
    ranges = []
    for piece in pieces:
        found = _PART.match(piece)
        first, last = (found[1], found[2] or found[1]) if found else ("1", "0")
        if last < first:
            raise PostcodeError(piece)
        ranges.append((first, last))
    return ranges


def holds(text: str, postcode: str) -> bool:
    """Whether the postcode belongs to the district whose postcodes the text says.

    >>> holds("02100–02180, 02200", "02150"), holds("02100–02180", "02200")
    (True, False)
    """
    return any(first <= postcode <= last for first, last in read_postcodes(text))
