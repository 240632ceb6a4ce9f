"""A message as a letter: its paragraphs, the code in its place, and a slip to send back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tupa.apps.accounts.links import ALPHABET
from tupa.apps.accounts.models import City
from tupa.apps.outbox.models import Message

__all__ = ["SCISSORS", "Letter", "SlipLine", "letter_of"]

#: What comes after this line of a text is cut off and posted back.
SCISSORS = "- - - 8< - - -"
TICK = "[ ] "
_CODE = re.compile(rf"\b[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}\b")


@dataclass(frozen=True)
class SlipLine:
    """A line of the slip: text, a choice to tick, or an empty line to write on."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Letter:
    """The paragraphs before and after the code; `told` says where to type it."""

    message: Message
    before: list[str]
    told: str
    code: str
    after: list[str]
    #: Two columns: where to send it, and what to tick.
    slip: list[list[SlipLine]]


def letter_of(message: Message) -> Letter:
    """The code stands where the text says it, large; the slip is shaped for a pen."""
    text, _, slip = (message.body or "").partition(SCISSORS)
    paragraphs = _without_contact(_paragraphs(text), message.city)
    place = next((n for n, part in enumerate(paragraphs) if _CODE.search(part)), len(paragraphs))
    told, code = _parted(paragraphs[place]) if place < len(paragraphs) else ("", "")
    return Letter(
        message,
        before=paragraphs[:place],
        told=told,
        code=code,
        after=paragraphs[place + 1 :],
        slip=[[_line(line) for line in part.split("\n")] for part in _paragraphs(slip)],
    )


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in text.strip().split("\n\n") if part.strip()]


def _without_contact(paragraphs: list[str], city: City) -> list[str]:
    """A mail ends with how to reach us; every sheet says that at its foot, in full."""
    known = {city.contact_email, city.contact_phone, *city.contact_address.splitlines()}
    for name in (city.name, city.site_name):
        texts = getattr(name, "data", name)
        known |= set(texts.values()) if isinstance(texts, dict) else {texts}
    while paragraphs and all(part in known for part in re.split(r", |\n", paragraphs[-1])):
        paragraphs = paragraphs[:-1]
    return paragraphs


def _parted(paragraph: str) -> tuple[str, str]:
    """The sentence without its code, and the code: its style breaks no line at the hyphen."""
    found = _CODE.search(paragraph)
    assert found is not None
    told = paragraph[: found.start()].rstrip() + paragraph[found.end() :].rstrip(". ")
    return told, found.group()


def _line(line: str) -> SlipLine:
    if line.startswith(TICK.strip()):
        return SlipLine("choice", line[len(TICK) :])
    return SlipLine("write") if set(line) == {"_"} else SlipLine("text", line)
