"""A message as a letter: its paragraphs, the code in its place, and a slip to send back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tupa.apps.accounts.links import ALPHABET
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
    """The text before and after the code; `told` is the sentence that says where to type it."""

    message: Message
    before: str
    told: str
    code: str
    after: str
    slip: list[SlipLine]


def letter_of(message: Message) -> Letter:
    """The code stands where the text says it, large; the slip is shaped for a pen."""
    text, _, slip = (message.body or "").partition(SCISSORS)
    paragraphs = [part.strip("\n") for part in text.strip().split("\n\n")]
    place = next((n for n, part in enumerate(paragraphs) if _CODE.search(part)), len(paragraphs))
    told, code = _parted(paragraphs[place]) if place < len(paragraphs) else ("", "")
    return Letter(
        message,
        before="\n\n".join(paragraphs[:place]),
        told=told,
        code=code,
        after="\n\n".join(paragraphs[place + 1 :]),
        slip=[_line(line.strip()) for line in slip.splitlines() if line.strip()],
    )


def _parted(paragraph: str) -> tuple[str, str]:
    """The sentence without its code, and the code with a hyphen at which no line breaks."""
    found = _CODE.search(paragraph)
    assert found is not None
    told = paragraph[: found.start()].rstrip() + paragraph[found.end() :].rstrip(". ")
    return told, found.group().replace("-", "\u2011")


def _line(line: str) -> SlipLine:
    if line.startswith(TICK.strip()):
        return SlipLine("choice", line[len(TICK) :])
    return SlipLine("write") if set(line) == {"_"} else SlipLine("text", line)
