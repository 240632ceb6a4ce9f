"""What the law and the habits of a country make of a panel: one file a country, Finland first.

A city names its country; whatever differs from country to country is asked here. The profile goes
along with the model of a panel, so that a city abroad sees what it has to think anew.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from i18nfield.strings import LazyI18nString

__all__ = ["FOLDER", "Between", "Country", "country_of", "easter"]

FOLDER = Path(__file__).parent / "countries"


@dataclass(frozen=True)
class Between:
    """A holiday on one weekday between two days of the year, such as Midsummer Eve."""

    weekday: int
    first: str
    last: str


@dataclass(frozen=True)
class Country:
    """One country's profile: `written` is the whole of it, as its file has it."""

    code: str
    written: Mapping[str, Any]

    def __str__(self) -> str:
        return str(LazyI18nString(dict(self.written["name"])))

    @property
    def feedback_days(self) -> int:
        """Within how many days feedback on accessibility is answered."""
        return int(self.written["accessibility"]["feedback_days"])

    @property
    def accessibility_law(self) -> LazyI18nString:
        return LazyI18nString(dict(self.written["accessibility"]["law"]))

    @property
    def accessibility_address(self) -> str:
        """Where the authority that supervises accessibility is found."""
        return str(self.written["accessibility"]["address"])

    @property
    def privacy_headings(self) -> dict[str, str]:
        """Of a privacy notice, numbered, in the reader's language, by key."""
        rows = enumerate(self.written["privacy"], 1)
        return {one["key"]: f"{number}. {LazyI18nString(one['name'])}" for number, one in rows}

    @property
    def fee_and_benefits(self) -> dict[str, str]:
        """What a call says of taxes and benefits before anybody has written it."""
        tax, benefits = (self.written["taking_part"][one] for one in ("tax", "benefits"))
        return {code: f"{tax[code]} {benefits[code]}" for code in tax if code in benefits}

    def international(self, phone: str) -> str:
        """The number with its country's prefix; other countries' numbers keep their own.

        >>> country_of("fi").international("040 123 4567")
        '+358401234567'
        """
        digits = re.sub(r"[^\d+]", "", phone)
        if digits.startswith("00"):
            digits = "+" + digits[2:]
        shape = self.written["phone"]
        trunk = shape["trunk"]
        is_here = bool(trunk) and digits.startswith(trunk)
        return shape["prefix"] + digits.removeprefix(trunk) if is_here else digits

    def is_working_day(self, day: datetime.date) -> bool:
        """Not a weekend, not a public holiday."""
        rules = self.written["holidays"]
        if day.weekday() in rules["weekend"] or f"{day:%m-%d}" in rules["fixed"]:
            return False
        if any(_is_between(day, Between(**one)) for one in rules["between"]):
            return False
        return (day - easter(day.year)).days not in rules["easter"]


def _is_between(day: datetime.date, rule: Between) -> bool:
    return day.weekday() == rule.weekday and rule.first <= f"{day:%m-%d}" <= rule.last


@cache
def country_of(code: str) -> Country:
    with (FOLDER / f"{code}.toml").open("rb") as file:
        return Country(code, tomllib.load(file))


@cache
def easter(year: int) -> datetime.date:
    """Easter Sunday, by the Gregorian computus of Butcher (Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    q = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * q) // 433
    month = (h + q - 7 * m + 90) // 25
    return datetime.date(year, month, (h + q - 7 * m + 33 * month + 19) % 32)
