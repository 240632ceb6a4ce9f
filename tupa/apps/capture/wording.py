"""What a note's words are: cleaned, with a language and a direction. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note

__all__ = ["MOST_CHARACTERS", "MOST_LINES", "Wording", "direction_of", "notes_in"]

MOST_CHARACTERS = 2000
MOST_LINES = 100
_RTL_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?\Z")
#: A sign of its own, or one that only followed by a space is no part of the text.
_BULLET = re.compile(r"\s*(?:[•‣◦▪●○▢☐☑✓✔]\s*|(?:[-–—*+]|\[[ x]?\]|\(?\d{1,3}[.)])\s+)")


@dataclass(frozen=True)
class Wording:
    """A text that may be saved, in a language."""

    text: str
    kind: str
    language: str

    @classmethod
    def of(cls, text: str, kind: str, language: str) -> Wording:
        """Refuses what cannot be saved as it is."""
        if kind not in Note.Kind.values:
            raise CaptureError("kind")
        code = language.lower()
        if not _LANGUAGE.match(code):
            raise CaptureError("language")
        return cls(_cleaned(text), kind, code)

    @property
    def direction(self) -> str:
        return direction_of(self.text, self.language)


def direction_of(text: str, language: str) -> str:
    """Right to left by the language, otherwise by the first letter that has a direction."""
    if language.partition("-")[0] in _RTL_LANGUAGES:
        return Note.Direction.RTL
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return Note.Direction.RTL
        if kind == "L":
            return Note.Direction.LTR
    return Note.Direction.LTR


def notes_in(text: str) -> list[str]:
    """One line, one note: without empty lines, and without the signs lists begin their lines with.

    >>> notes_in("- Yhteinen vaja\\n\\n2. Pyörälainaamo\\n-5 astetta on kylmä")
    ['Yhteinen vaja', 'Pyörälainaamo', '-5 astetta on kylmä']
    """
    bare = (_without_bullet(line).strip() for line in _lines(text))
    notes = [line for line in bare if line]
    if len(notes) > MOST_LINES:
        raise CaptureError("too_many", lines=len(notes), most=MOST_LINES)
    for number, note in enumerate(notes, start=1):
        if len(note) > MOST_CHARACTERS:
            raise CaptureError("line_too_long", line=number, most=MOST_CHARACTERS)
    if not notes:
        raise CaptureError("empty")
    return notes


def _without_bullet(line: str) -> str:
    found = _BULLET.match(line)
    return line[found.end() :] if found else line


def _lines(text: str) -> list[str]:
    if "\0" in text:
        raise CaptureError("nul")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cleaned(text: str) -> str:
    clean = "\n".join(line.rstrip() for line in _lines(text)).strip()
    if not clean:
        raise CaptureError("empty")
    if len(clean) > MOST_CHARACTERS:
        raise CaptureError("too_long", most=MOST_CHARACTERS)
    return clean
