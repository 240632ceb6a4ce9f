"""What the law and the habits of a country make of a panel: one file a country, Finland first.

A city names its country; whatever differs from country to country is asked here. The profile goes
along with the model of a panel, so that a city abroad sees what it has to think anew.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tupa.apps.look.languages import Shipped
from tupa.apps.look.spoken import language_codes

__all__ = [
    "ANY_COUNTRY",
    "FOLDER",
    "PAPERS",
    "Between",
    "Country",
    "SmallCells",
    "countries",
    "country_of",
    "differing",
    "easter",
    "shape_pattern",
]

FOLDER = Path(__file__).parent / "countries"
#: A country without a profile of its own: the city says how it is there.
ANY_COUNTRY = "eu"
PAPERS = ("A4", "Letter")
#: `+358 (0)40`: the nought is dialled within the country alone.
_NOUGHT_ABROAD = re.compile(r"^(\s*(?:\+|00)[\d\s-]*)\(0\)")


@dataclass(frozen=True)
class Between:
    """A holiday on one weekday between two days of the year, such as Midsummer Eve."""

    weekday: int
    first: str
    last: str


@dataclass(frozen=True)
class SmallCells:
    """Which numbers of people are told: none of fewer than `least`, and some only about right."""

    least: int
    round_to: int

    def rounded(self, count: int) -> str:
        """A number that is safe to publish while groups still grow.

        >>> [SmallCells(5, 3).rounded(count) for count in (0, 4, 5, 7, 100)]
        ['0', '1–4', '6', '6', '99']
        """
        if 0 < count >= self.least:
            lowest = -(-self.least // self.round_to) * self.round_to
            return str(max(lowest, round(count / self.round_to) * self.round_to))
        return self.told(count)

    def told(self, count: int) -> str:
        """The number itself, where it is not of so few that they could be known.

        >>> [SmallCells(5, 3).told(count) for count in (0, 4, 5)]
        ['0', '1–4', '5']
        """
        return self.few if 0 < count < self.least else str(count)

    @property
    def few(self) -> str:
        return f"1–{self.least - 1}" if self.least > 2 else "1"


@dataclass(frozen=True)
class Country:
    """One country's profile: `written` is the whole of it, as its file has it."""

    code: str
    written: Mapping[str, Any]

    def __str__(self) -> str:
        return str(Shipped(dict(self.written["name"])))

    @property
    def paper(self) -> str:
        """The size of paper: one of `PAPERS`."""
        return str(self.written["paper"])

    @property
    def least_age(self) -> int:
        """Panels take people from the year on in which they reach this age."""
        return int(self.written["ages"]["least"])

    @property
    def adult(self) -> int:
        """From which age on nobody has a guardian."""
        return int(self.written["ages"]["adult"])

    @property
    def small_cells(self) -> SmallCells:
        return SmallCells(**self.written["small_cells"])

    @property
    def phone_example(self) -> str:
        return str(self.written["phone"]["example"])

    @property
    def postcode_example(self) -> str:
        return str(self.written["postcode"]["example"])

    @property
    def postcode_pattern(self) -> str:
        """The shapes of postcodes as a regular expression, the longest first.

        >>> country_of("fi").postcode_pattern
        '(?:[0-9][0-9][0-9][0-9][0-9])'
        """
        return shape_pattern(self.written["postcode"]["shape"])

    def is_postcode(self, text: str) -> bool:
        return re.fullmatch(self.postcode_pattern, text) is not None

    def address(self, **parts: str) -> str:
        """The lines of an address in the order of the country.

        >>> country_of("fi").address(street="Tie 1", postcode="02100", place="ESPOO")
        'Tie 1\\n02100 ESPOO'
        """
        lines = [
            " ".join(parts[one] for one in line.split() if parts.get(one))
            for line in self.written["address"]
        ]
        return "\n".join(line for line in lines if line)

    def with_own(self, own: Mapping[str, Any]) -> Country:
        """The profile with what a city does otherwise: its own parts stand over the country's."""
        merged = {
            name: {**value, **own[name]}
            if isinstance(value, dict) and name in own
            else own.get(name, value)
            for name, value in self.written.items()
        }
        return Country(self.code, merged) if own else self

    @property
    def feedback_days(self) -> int:
        """Within how many days feedback on accessibility is answered."""
        return int(self.written["accessibility"]["feedback_days"])

    @property
    def accessibility_law(self) -> Shipped:
        return Shipped(dict(self.written["accessibility"]["law"]))

    @property
    def accessibility_authority(self) -> Shipped:
        return Shipped(dict(self.written["accessibility"]["authority"]))

    @property
    def accessibility_address(self) -> str:
        """Where the authority that supervises accessibility is found."""
        return str(self.written["accessibility"]["address"])

    @property
    def data_protection_authority(self) -> Shipped:
        return Shipped(dict(self.written["data_protection"]["authority"]))

    @property
    def openness_law(self) -> Shipped:
        """The law by which documents of the city are public or secret."""
        return Shipped(dict(self.written["data_protection"]["openness"]))

    @property
    def privacy_headings(self) -> dict[str, str]:
        """Of a privacy notice, numbered, in the reader's language, by key."""
        rows = enumerate(self.written["privacy"], 1)
        return {one["key"]: f"{number}. {Shipped(one['name'])}" for number, one in rows}

    @property
    def fee_and_benefits(self) -> dict[str, str]:
        """What a call says of taxes and benefits before anybody has written it."""
        tax, benefits = (Shipped(self.written["taking_part"][one]) for one in ("tax", "benefits"))
        said = {code: (tax.known_in(code), benefits.known_in(code)) for code in language_codes()}
        return {code: " ".join(both) for code, both in said.items() if all(both)}

    @property
    def texts(self) -> list[Shipped]:
        """What it says to residents in words."""
        found = [
            *(self.written["accessibility"][one] for one in ("law", "authority")),
            *(self.written["data_protection"][one] for one in ("authority", "openness")),
            *(self.written["taking_part"][one] for one in ("tax", "benefits")),
            *(one["name"] for one in self.written["privacy"]),
        ]
        return [Shipped(dict(one)) for one in found]

    def lacking(self, codes: Iterable[str]) -> dict[str, int]:
        """How many of its texts are not known in each of the languages, where some are not."""
        texts = self.texts
        counts = {code: sum(not one.known_in(code) for one in texts) for code in codes}
        return {code: count for code, count in counts.items() if count}

    def international(self, phone: str) -> str:
        """The number with its country's prefix; other countries' numbers keep their own.

        >>> country_of("fi").international("040 123 4567")
        '+358401234567'
        """
        digits = re.sub(r"[^\d+]", "", _NOUGHT_ABROAD.sub(r"\1", phone))
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


def shape_pattern(shapes: str) -> str:
    signs = {"9": "[0-9]", "A": "[A-Za-z]", " ": " ?"}
    found = [
        "".join(signs.get(sign, re.escape(sign)) for sign in shape.strip())
        for shape in shapes.split(",")
    ]
    return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})"


@cache
def country_of(code: str) -> Country:
    with (FOLDER / f"{code}.toml").open("rb") as file:
        return Country(code, tomllib.load(file))


def differing(written: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What `said` has otherwise than `written`, part by part.

    >>> differing({"paper": "A4", "ages": {"least": 15, "adult": 18}}, {"ages": {"least": 16}})
    {'ages': {'least': 16}}
    """
    found: dict[str, Any] = {}
    for name, part in said.items():
        known = written[name]
        if isinstance(part, Mapping):
            part = {key: value for key, value in part.items() if known[key] != value}
        if part and part != known:
            found[name] = part
    return found


def countries() -> list[Country]:
    return [country_of(path.stem) for path in sorted(FOLDER.glob("*.toml"))]


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
