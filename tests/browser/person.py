"""One person at one browser: goes to pages, fills in forms, presses buttons, looks closely once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.browser.looking import look_at
from tests.browser.sites import Site

__all__ = ["PATIENCE", "ZONE", "Person", "both", "day_in", "local_now", "within"]

#: A page is looked at closely once in a run: axe-core takes half a second.
_looked_at: set[str] = set()
BUTTON = "main form button.govuk-button"
#: Seconds to wait for what must come; a slow and busy machine is given time.
PATIENCE = 60.0


class Person:
    """Somebody with a browser of their own, at one site."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site

    def go(self, path: str, look: str = "") -> None:
        """Opens an address of the site, or a whole address from a letter."""
        answer = self.page.goto(path if path.startswith("http") else self.site.url + path)
        assert answer is not None
        assert answer.ok, f"{answer.status} {self.page.url}"
        self.look(look)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.url)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def look(self, name: str) -> None:
        if name and name not in _looked_at:
            _looked_at.add(name)
            try:
                look_at(self.page, name)
            except AssertionError as fault:
                self.site.faults.append(str(fault))

    def fill(self, **fields: Any) -> None:
        """Fills in the fields of these names; True ticks a box, a choice is given by its value."""
        for name, value in fields.items():
            field = self.page.locator(f'main [name="{name}"]')
            kind = field.first.evaluate("e => e.type")
            if kind in ("radio", "checkbox"):
                wanted = field if value is True else self._choice(name, value)
                wanted.first.check()
            elif kind == "select-one":
                field.first.select_option(str(value))
            else:
                field.first.fill(str(value))

    def _choice(self, name: str, value: Any) -> Any:
        return self.page.locator(f'main [name="{name}"][value="{value}"]')

    def press(self, button: str = BUTTON, look: str = "") -> None:
        """Presses the first such button and waits for the page that follows."""
        with self.page.expect_navigation() as answer:
            self.page.locator(button).first.click()
        assert answer.value.ok, f"{answer.value.status} {self.page.url}"
        self.look(look)

    def send(self, path: str, look: str = "", then: str = "", **fields: Any) -> None:
        """Opens a form, fills it in and sends it: it must be accepted, so the page changes."""
        self.go(path, look)
        self.fill(**fields)
        self.press(then or BUTTON)
        assert self.page.locator(".govuk-error-summary").count() == 0, self.text

    def links(self, containing: str) -> list[str]:
        """The addresses in the page that contain this text."""
        found = self.page.locator(f'main a[href*="{containing}"]')
        return [str(address) for address in found.evaluate_all("a => a.map(x => x.href)")]

    def sign_in(self, email: str, look: str = "", language: str = "fi") -> None:
        """By the six-digit code in the letter."""
        self.go(f"/{language}/manage/", f"{look}-address" if look else "")
        self.fill(email=email)
        self.press()
        self.look(f"{look}-code" if look else "")
        code = self.site.mailbox.next_match(email, r"\b\d{6}\b")
        self.fill(code=code.group(0))
        self.press()
        assert self.path == f"/{language}/manage/", self.path


def both(**texts: str) -> dict[str, str]:
    """Each text in Finnish and Swedish, as the fields of a form."""
    fields = {}
    for name, text in texts.items():
        fields[f"{name}_0"], fields[f"{name}_1"] = text, f"{text} (på svenska)"
    return fields


def _where_it_is_noon() -> str:
    """A zone where no day ends during the tests and no clock is ever moved."""
    ahead = (10 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


#: Of the cities in which a workshop is held at once: it is between ten and eleven there.
ZONE = _where_it_is_noon()


def local_now() -> datetime:
    return datetime.now(ZoneInfo(ZONE))


def day_in(days: int) -> str:
    return (local_now() + timedelta(days=days)).date().isoformat()


def within(happened: Callable[[], bool], what: str) -> float:
    """Waits until it has happened; how long it took."""
    begun = time.monotonic()
    while not happened():
        took = time.monotonic() - begun
        assert took < PATIENCE, f"{what}: not within {PATIENCE} s"
        time.sleep(0.05)
    return time.monotonic() - begun
