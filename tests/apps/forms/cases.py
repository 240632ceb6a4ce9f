"""The table of bad input: what is written, into which fields, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.forms.crawl import Found
from tests.apps.forms.pages import Control
from tests.apps.forms.values import fields, fill

__all__ = ["BAD", "Bad", "posts", "whole"]

LINES = {"text", "search", "email", "tel", "url"}
TYPED = LINES | {"textarea"}
DAYS = {"date", "datetime-local", "time"}
CHOSEN = {"select", "radio"}
UNSEEN = {"hidden", "button", "checkbox"}
SET = DAYS | CHOSEN | UNSEEN | {"number", "file"}
#: What was given, received or opened may lie in the past.
PAST = {"given_on", "received_on", "opens_at"}
HUGE = "9" * 20
#: So many fields of a form get a bad value in the ordinary run.
FEW = 2
SECOND_LINE = "Aino\r\nBcc: x@y.example"


@dataclass(frozen=True)
class Bad:
    """One kind of bad value. `refused`: it must not be taken, and the page must say so."""

    name: str
    kinds: frozenset[str]
    values: tuple[Any, ...]
    language: str = "fi"
    refused: bool = True
    together: bool = False
    at_least: int = 50
    but: Callable[[Control], bool] = field(default=lambda control: False)


def _bad(name: str, kinds: set[str], *values: Any, **more: Any) -> Bad:
    return Bad(name, frozenset(kinds), values, **more)


def _file(content: bytes, name: str) -> Callable[[], Any]:
    return lambda: SimpleUploadedFile(name, content)


#: A value that is left out altogether.
NOTHING = object()
#: Made anew each time, since a file is read once.
FILES = [
    _file(b"", "lista.csv"),
    _file(b"\0" * 100, "lista.csv"),
    _file(b"PK\x03\x04" + b"x" * 100, "lista.xlsx"),
    _file(b"\xff\xd8\xff\xe0" + b"x" * 100, "kuva.jpg"),
    _file(b"a;b\n" * 5_000_000, "lista.csv"),
    _file("nimi;\u202e\ud83d\n".encode("utf-16", "surrogatepass"), "lista.csv"),
]

#: Amounts of money, which may well be large.
EUROS = {"money", "fee", "travel", "gift_card", "planned", "actual"}
BAD = [
    _bad("NUL", TYPED, "Äiti\0 ja 😀", language="sv"),
    _bad("a text as long as a book", TYPED, "ä" * 60_000, language="en"),
    _bad("emoji", TYPED, "😀 Ääni 👩‍👩‍👧", refused=False, together=True),
    _bad("right to left", TYPED, "\u202eمرحبا\u2066 abc", refused=False, together=True),
    _bad("a second line", LINES, SECOND_LINE, refused=False, together=True, at_least=35),
    _bad("no day", DAYS, "x", "2026-02-30", "\0", language="sv"),
    _bad("a day long past", DAYS, "0001-01-01", "0001-01-01T00:00", language="sv"),
    _bad("a day far ahead", DAYS, "9999-12-31", "9999-12-31T23:59"),
    _bad("a past day", DAYS, "2001-01-01", "2001-01-01T12:00", but=lambda one: one.name in PAST),
    _bad("no number", {"number"}, "x", "-1", "1e999", HUGE, language="en"),
    _bad("a number too large", {"number"}, "40000", but=lambda one: one.name in EUROS, at_least=8),
    _bad("an unknown choice", CHOSEN, "ei-ole", HUGE, "\0", language="sv"),
    _bad("an altered hidden value", UNSEEN, "ei-ole", HUGE, "\0", refused=False),
    _bad("a file that is none", {"file"}, *FILES, language="en", at_least=25),
    _bad("a field left out", SET, NOTHING, refused=False),
    _bad("nothing at all", TYPED | SET, NOTHING, refused=False, together=True),
]


def posts(bad: Bad, found: Found, every: bool = True) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which field it is about, and the whole form as it is sent. Without `every` a few of the
    form's fields, each with one of the values: other forms have others in turn."""
    wrong = [one for one in fields(found.form, set(bad.kinds)) if not bad.but(one)]
    if bad.together and wrong:
        yield "all", _with(found, {one.name: bad.values[0] for one in wrong})
        return
    if not every:
        wrong = sorted(wrong, key=lambda one: _turn(found, one))[:FEW]
    for one in wrong:
        turn = _turn(found, one) % len(bad.values)
        for value in bad.values if every else bad.values[turn : turn + 1]:
            yield one.name, _with(found, {one.name: value() if callable(value) else value})


def _turn(found: Found, one: Control) -> int:
    return crc32(f"{found.name} {one.name}".encode())


def _with(found: Found, wrong: dict[str, Any]) -> dict[str, Any]:
    sent = whole(found) | wrong
    return {name: value for name, value in sent.items() if value is not NOTHING}


def whole(found: Found) -> dict[str, Any]:
    """The form as a person sends it with its first button."""
    return fill(found.form, found.form.ways[0])
