"""A mail server's mailbox: what came, read in the order in which it came."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import default
from typing import Any

__all__ = ["CODE", "LINK", "Mailbox", "code_in"]

LINK = r"http://[\w.]+:\d+(?:/city/[\w-]+)?/l/\S+"
CODE = r"\b[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}\b"


@dataclass
class Mailbox:
    """What the mail server of the test received."""

    letters: list[Message] = field(default_factory=list)
    #: How many letters have been read, by address.
    read: dict[str, int] = field(default_factory=dict)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(BytesParser(policy=default).parsebytes(envelope.content))
        return "250 OK"

    def wait_for(self, address: str, containing: str = "", seconds: float = 60.0) -> str:
        """The newest letter to the address with these words in subject or body: its text."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for letter in reversed(self.letters):
                text = f"{letter['Subject']}\n{letter.get_content()}"  # type: ignore[attr-defined]
                if letter["To"] == address and containing in text:
                    return text
            time.sleep(0.1)
        subjects = [f"{letter['To']}: {letter['Subject']}" for letter in self.letters]
        raise AssertionError(f"no letter to {address} with {containing!r} among {subjects}")

    def next_match(self, address: str, pattern: str, seconds: float = 60.0) -> re.Match[str]:
        """Reads on, in the order of arrival, to the next letter with this pattern in it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            mine = [letter for letter in self.letters if letter["To"] == address]
            for number in range(self.read.get(address, 0), len(mine)):
                letter = mine[number]
                text = f"{letter['Subject']}\n{letter.get_content()}"  # type: ignore[attr-defined]
                found = re.search(pattern, text)
                if found:
                    self.read[address] = number + 1
                    return found
            time.sleep(0.05)
        subjects = [letter["Subject"] for letter in self.letters if letter["To"] == address]
        raise AssertionError(f"no new letter to {address} with {pattern!r} among {subjects}")

    def next_link(self, address: str, about: str = "") -> str:
        """The signed link of the next letter that has one, and these words before it."""
        return self.next_match(address, rf"(?s){about}.*?({LINK})").group(1)


def code_in(letter: str) -> str:
    """The short code of a letter."""
    found = re.search(CODE, letter)
    assert found, letter
    return found.group(0)
