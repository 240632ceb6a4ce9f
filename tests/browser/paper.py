"""What goes on paper: the poster, the printed letters, and what is written down from the post."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.browser.looking import SCREENS
from tests.browser.mailbox import CODE
from tests.browser.person import Person

__all__ = ["Clerk", "Letter", "PostBag", "read_letters", "typed_code"]

LETTERS = "/fi/manage/messages/letters/"
MM = 96 / 25.4
#: Of the window of an envelope, from the top of the sheet; the margin of the sheet is 14 mm.
WINDOW_STARTS, WINDOW_ENDS, MARGIN = 45, 90, 14


class Clerk(Person):
    """Looks closely only at what people on paper need; another journey looks at the rest."""

    def look(self, name: str) -> None:
        if name.startswith("paper-"):
            super().look(name)

    def paper(self, name: str) -> int:
        """The page as it comes out of the printer: how many sheets of A4."""
        self.page.emulate_media(media="print")
        assert not any(one.is_visible() for one in self.page.locator(".t-noprint").all())
        SCREENS.mkdir(parents=True, exist_ok=True)
        printed = self.page.pdf(path=SCREENS / f"{name}.pdf", prefer_css_page_size=True)
        self.page.emulate_media(media="screen")
        assert printed.startswith(b"%PDF-")
        return len(re.findall(rb"/Type\s*/Page\b", printed))


@dataclass(frozen=True)
class Letter:
    """One sheet as it was printed."""

    name: str
    address: str
    language: str
    subject: str
    text: str
    #: Whether it has a slip to tick, cut off and post back.
    asks: bool

    @property
    def code(self) -> str:
        found = re.search(CODE, self.text)
        assert found, self.text
        return found.group(0)


@dataclass
class PostBag:
    """The letters that were printed and posted, in the order of the post."""

    letters: list[Letter] = field(default_factory=list)

    def send(self, by: Clerk, name: str, people: list[str]) -> list[Letter]:
        """Prints what waits, exactly to these people, posts it and ticks it off."""
        by.go(LETTERS)
        found = read_letters(by)
        assert sorted(one.name for one in found) == sorted(people), found
        if found[0].asks:
            by.look("paper-letters")
        assert by.paper(name) >= len(found), name
        by.go(f"{LETTERS}posted/", "paper-letters-posted")
        ticked = by.page.locator("main [name=letter]")
        assert ticked.count() == by.page.locator("main [name=letter]:checked").count() == len(found)
        by.press()
        by.go(LETTERS)
        assert by.page.locator("article").count() == 0
        self.letters += found
        return found

    def to(self, name: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.name == name]


def read_letters(by: Clerk) -> list[Letter]:
    return [_letter(sheet) for sheet in by.page.locator("article").all()]


def _letter(sheet: Any) -> Letter:
    name, _, address = sheet.locator("address").inner_text().partition("\n")
    return Letter(
        name=name.strip(),
        address=address.strip(),
        language=str(sheet.get_attribute("lang")),
        subject=sheet.locator("h2").inner_text(),
        text=sheet.inner_text(),
        asks=sheet.locator(".t-slip .t-box").count() == 2,
    )


def is_in_window(by: Clerk) -> bool:
    """Whether every address lies where an envelope has its window."""
    by.page.emulate_media(media="print")
    boxes = by.page.locator("article").evaluate_all(
        """sheets => sheets.map(sheet => {
        const top = sheet.getBoundingClientRect().top;
        const box = sheet.querySelector("address").getBoundingClientRect();
        return [box.top - top, box.bottom - top]; })"""
    )
    by.page.emulate_media(media="screen")
    return all(
        start / MM + MARGIN > WINDOW_STARTS and end / MM + MARGIN < WINDOW_ENDS
        for start, end in boxes
    )


def typed_code(code: str) -> str:
    """As somebody types it from paper."""
    return code.lower().replace("-", " ")
