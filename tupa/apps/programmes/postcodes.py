"""Which postcodes belong to a district: written by people as `02100–02180, 02200`."""

from __future__ import annotations

import re
from functools import cache

from tupa.apps.accounts.country import Country

__all__ = ["PostcodeError", "holds", "plain_postcode", "read_postcodes"]


class PostcodeError(ValueError):
    """A piece of the text is neither a postcode nor a range of them."""


def plain_postcode(text: str) -> str:
    """As postcodes are compared: without spaces and dashes, in capitals."""
    return re.sub(r"[\s–—-]", "", text).upper()


def read_postcodes(text: str, country: Country) -> list[tuple[str, str]]:
    """First and last of each range, in the order written, in the shapes of the country.

    >>> from tupa.apps.accounts.country import country_of
    >>> read_postcodes("02100–02180, 02200", country_of("fi"))
    [('02100', '02180'), ('02200', '02200')]
    >>> read_postcodes("123 45 – 123 99", country_of("se"))
    [('12345', '12399')]
    """
    pattern, ranges, place = _ranges(country.postcode_pattern), [], 0
    while place < len(text.rstrip(" \t\r\n,;")):
        found = pattern.match(text, place)
        first, last = (plain_postcode(one or "") for one in found.groups()) if found else ("1", "0")
        if not found or (last or first) < first:
            raise PostcodeError(re.split(r"[,;\n]", text[place:].strip())[0][:60])
        ranges.append((first, last or first))
        place = found.end()
    return ranges


@cache
def _ranges(postcode: str) -> re.Pattern[str]:
    """One range, or one postcode, and what parts it from the next."""
    between = r"[\s,;]*"
    return re.compile(rf"{between}({postcode})(?:\s*[-–—]\s*({postcode}))?(?:[\s,;]+|\Z)")


def holds(text: str, postcode: str, country: Country) -> bool:
    """Whether the postcode belongs to the district whose postcodes the text says.

    >>> from tupa.apps.accounts.country import country_of
    >>> finland = country_of("fi")
    >>> holds("02100–02180, 02200", "02150", finland), holds("02100–02180", "02200", finland)
    (True, False)
    """
    plain = plain_postcode(postcode)
    return any(first <= plain <= last for first, last in read_postcodes(text, country))
