"""Which column of a bought list is which, and what is wrong with its rows.

Given headings and rows as they came, finds for each of our columns the heading that says it, and
reads every row: either a person to write to, or what is wrong with it, by row and heading. The
function computes in one pass; it knows no database.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country

__all__ = ["COLUMNS", "Column", "Fault", "Person", "read_day", "read_rows", "suggested"]


@dataclass(frozen=True)
class Column:
    """One of the columns a round needs or can use; `words` are headings that mean it."""

    code: str
    title: Any
    words: tuple[str, ...]
    is_needed: bool = False


COLUMNS = (
    Column("last_name", _("Last name"), ("sukunimi", "efternamn", "last name", "surname"), True),
    Column("first_name", _("First name"), ("etunimi", "etunimet", "förnamn", "first name"), False),
    Column(
        "street",
        _("Street address"),
        ("lähiosoite", "katuosoite", "osoite", "gatuadress", "näradress", "adress", "street"),
        True,
    ),
    Column("postcode", _("Postcode"), ("postinumero", "postnummer", "postcode", "zip"), True),
    Column("town", _("Town"), ("postitoimipaikka", "postort", "town", "city"), True),
    Column("language", _("Language"), ("kieli", "äidinkieli", "språk", "modersmål", "language")),
    Column("stratum", _("Stratum"), ("osite", "stratum", "ryhmä", "grupp", "group")),
    Column(
        "born",
        _("Date of birth"),
        ("syntymäaika", "syntymäpäivä", "födelsedatum", "född", "date of birth", "born"),
    ),
)
_LANGUAGES = {"fi": "fi", "suomi": "fi", "finska": "fi", "finnish": "fi", "sv": "sv"} | {
    "ruotsi": "sv",
    "svenska": "sv",
    "swedish": "sv",
    "en": "en",
    "englanti": "en",
    "engelska": "en",
    "english": "en",
}


@dataclass(frozen=True)
class Person:
    """Whom a letter goes to."""

    name: str
    postal_address: str
    language: str
    stratum: str

    @property
    def mark(self) -> str:
        """The same for the same person at the same address."""
        return hashlib.sha256(f"{self.name}\x1f{self.postal_address}".encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """What is wrong, where: the row as the program shows it, and the heading of the column."""

    row: int
    heading: str
    code: str


def suggested(headings: Sequence[str]) -> dict[str, str]:
    """For each of our columns the heading that seems to mean it, each heading once."""
    plain = {heading.strip().casefold(): heading for heading in headings}
    found: dict[str, str] = {}
    for column in COLUMNS:
        for word in (column.code.replace("_", " "), *column.words):
            heading = plain.get(word)
            if heading and heading not in found.values():
                found[column.code] = heading
                break
    return found


def read_rows(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    columns: Mapping[str, str],
    *,
    country: Country,
    is_here: Callable[[str], bool] = lambda postcode: True,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[list[Person], list[Fault]]:
    """Everybody whose row is good, and every fault of the others."""
    place = {code: list(headings).index(heading) for code, heading in columns.items() if heading}
    good: list[Person] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for done, (number, cells) in enumerate(rows, 1):
        cell = {code: cells[index].strip() for code, index in place.items()}
        wrong = [
            Fault(number, columns[code], what) for code, what in _faults(cell, country, is_here)
        ]
        if not wrong:
            person = _person(cell, country)
            if person.mark in seen:
                wrong = [Fault(number, columns["last_name"], "row_twice")]
            else:
                seen.add(person.mark)
                good.append(person)
        faults += wrong
        if done % 200 == 0:
            progress(done)
    return good, faults


def _faults(
    cell: Mapping[str, str], country: Country, is_here: Callable[[str], bool]
) -> list[tuple[str, str]]:
    found = [
        (column.code, "needed")
        for column in COLUMNS
        if column.is_needed and not cell.get(column.code)
    ]
    found += [(code, "too_long") for code, text in cell.items() if len(text) > 200]
    postcode = cell.get("postcode", "")
    if postcode and not country.is_postcode(postcode):
        found.append(("postcode", "bad_postcode"))
    elif postcode and not is_here(postcode):
        found.append(("postcode", "postcode_outside"))
    language = cell.get("language", "").casefold()
    if language and not (language in _LANGUAGES or re.fullmatch(r"[a-z]{2,3}", language)):
        found.append(("language", "bad_language"))
    if cell.get("born") and read_day(cell["born"]) is None:
        found.append(("born", "bad_day"))
    return found


def _person(cell: Mapping[str, str], country: Country) -> Person:
    """The year of birth names the stratum where the list has none; the day itself is not kept."""
    day = read_day(cell.get("born", ""))
    stratum = cell.get("stratum", "") or (
        f"{day.year // 10 * 10}–{day.year // 10 * 10 + 9}" if day else ""
    )
    name = " ".join(part for part in (cell.get("first_name", ""), cell["last_name"]) if part)
    address = country.address(
        street=cell["street"], postcode=cell["postcode"], place=cell["town"].upper()
    )
    language = _LANGUAGES.get(
        cell.get("language", "").casefold(), "fi" if not cell.get("language") else "en"
    )
    return Person(name, address, language, stratum[:80])


def read_day(text: str) -> datetime.date | None:
    """`1.12.1980`, `1980-12-01` or `19801201`; any time of day behind it is left away.

    >>> read_day("1.12.1980") == read_day("1980-12-01 00:00") == read_day("19801201")
    True
    """
    plain = text.strip().split(" ")[0].split("T")[0]
    for pattern in (
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    ):
        found = re.fullmatch(pattern, plain)
        if found:
            try:
                return datetime.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None
