"""Applying and signing in with the keyboard alone: every stop can be seen, and nothing traps."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK
from tests.browser.looking import look_at, photograph
from tests.browser.mailbox import code_in
from tests.browser.sites import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
#: Whether the focused element is in the window and looks focused (a radio shows it on its label).
SEEN = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect();
    const drawn = s => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0)
        || s.boxShadow !== "none";
    const styles = [getComputedStyle(e)];
    for (const label of e.labels || []) styles.push(getComputedStyle(label, "::before"));
    return styles.some(drawn) && box.bottom > 0 && box.top < innerHeight && box.width > 0;
}"""
STOP = f"s => [({SEEN})(), document.activeElement.matches(s)]"
MOST_STOPS = 60
NARROW = {"width": 320, "height": 640}
#: What a screen reader would have no name for.
NAMELESS = re.compile(
    r"^ *- (?:textbox|radio|radiogroup|group|checkbox|combobox|spinbutton|button)(?::|$| \[)", re.M
)


class Keys:
    """Somebody who uses no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, selector: str) -> None:
        """Tab by Tab, each stop visible, until the focus is on this."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            is_seen, is_reached = self.page.evaluate(STOP, selector)
            assert is_seen, self.focused()
            if is_reached:
                return
        raise AssertionError(f"{selector} not reached on {self.page.url}")

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.outerHTML"))

    def follow(self, selector: str, focus: str) -> None:
        """A link within the page takes the focus to this, maybe a moment later."""
        self.tab_to(selector)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("s => document.activeElement.matches(s)", arg=focus)

    def skip(self) -> None:
        self.follow(".govuk-skip-link", "#content")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        """Into the group of choices, then with the arrows to the one wanted."""
        self.tab_to(f'[name="{name}"]')
        self.page.keyboard.press("Space")
        for _ in range(10):
            if self.page.locator(f'[name="{name}"][value="{value}"]').is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate(SEEN), self.focused()
        raise AssertionError(f"{value} of {name} not reached")

    def write(self, name: str, text: str) -> None:
        self.tab_to(f'[name="{name}"]')
        self.page.keyboard.type(text)


@pytest.mark.parametrize("size", [DESK, NARROW], ids=["desk", "narrow"])
def test_somebody_applies_by_keyboard(
    filled_site: Site, visitor: Visitor, size: dict[str, int]
) -> None:
    page = visitor(size)
    keys = Keys(page)
    page.goto(f"{filled_site.url}/fi/")
    keys.skip()
    keys.tab_to("main a[href$='/apply/']")
    keys.enter()
    keys.tab_to("main a[href*='/apply/form/']")
    keys.enter()
    keys.tab_to("main button.govuk-button")
    keys.enter()
    assert page.evaluate("document.activeElement.matches('.govuk-error-summary')")
    look_at(page, f"apply-by-keyboard-{size['width']}")
    assert not NAMELESS.findall(page.locator("main form").aria_snapshot())
    keys.follow(".govuk-error-summary a", "[name=name]")
    page.keyboard.type("Näppäimistö Esimerkki")
    keys.choose("channel", "email")
    keys.write("email", f"nappain{size['width']}@asukas.example")
    keys.choose("feature_ika", "vanha")
    keys.choose("feature_alue", "etela")
    keys.choose("needs_support", "no")
    keys.tab_to("main button.govuk-button")
    keys.enter()
    assert "/apply/received/" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_applicant_comes_back_changes_and_withdraws_by_keyboard(
    filled_site: Site, visitor: Visitor, scripts: bool
) -> None:
    page = visitor(NARROW, scripts=scripts)
    keys = Keys(page)
    address = f"palaaja{int(scripts)}@asukas.example"
    page.goto(f"{filled_site.url}/fi/p/arki/apply/form/")
    keys.write("name", "Palaaja Esimerkki")
    keys.choose("channel", "email")
    keys.write("email", address)
    keys.choose("feature_ika", "nuori")
    keys.choose("feature_alue", "etela")
    keys.choose("needs_support", "no")
    keys.tab_to("main button.govuk-button")
    keys.enter()
    _look(page, "receipt-by-keyboard", scripts)
    keys.tab_to("footer a[href$='/code/']")
    keys.enter()
    _look(page, "code-by-keyboard", scripts)
    keys.write("code", code_in(filled_site.mailbox.wait_for(address, "saaneet ilmoittautumisesi")))
    keys.enter()
    mine = page.url
    _look(page, "mine-by-keyboard", scripts)
    keys.tab_to("main a[href$='/change/']")
    keys.enter()
    _look(page, "change-by-keyboard", scripts)
    keys.choose("feature_alue", "pohjoinen")
    keys.tab_to("main button.govuk-button")
    keys.enter()
    assert page.url == mine
    assert "Pohjoinen" in page.locator("main").inner_text()
    keys.tab_to("main a[href$='/withdraw/']")
    keys.enter()
    _look(page, "withdraw-by-keyboard", scripts)
    keys.tab_to("main form button")
    keys.enter()
    assert page.locator("main a[href$='/change/']").count() == 0


def test_somebody_looks_at_the_seat_by_keyboard(filled_site: Site, visitor: Visitor) -> None:
    page = visitor(NARROW)
    keys = Keys(page)
    letter = filled_site.mailbox.wait_for(filled_site.rows["asked too"], "lottad till panelen")
    page.goto(f"{filled_site.url}/fi/code/")
    keys.write("code", code_in(letter))
    keys.enter()
    _look(page, "seat-by-keyboard", True)
    keys.tab_to("button[name=answer][value=confirm]")
    keys.tab_to("button[name=answer][value=decline]")
    keys.enter()
    _look(page, "seat-sure-by-keyboard", True)
    keys.tab_to("button[name=sure]")


def _look(page: Page, name: str, scripts: bool) -> None:
    """Everything on the page has a name; axe-core is a script and runs where scripts do."""
    assert not NAMELESS.findall(page.locator("main").aria_snapshot()), page.url
    if scripts:
        look_at(page, f"{name}-320")
    else:
        photograph(page, f"{name}-320-no-scripts")


def test_a_coordinator_signs_in_by_keyboard(filled_site: Site, visitor: Visitor) -> None:
    page = visitor(DESK)
    keys = Keys(page)
    email = filled_site.next_coordinator()
    page.goto(f"{filled_site.url}/fi/manage/")
    keys.write("email", email)
    keys.enter()
    keys.write("code", filled_site.mailbox.next_match(email, r"\b\d{6}\b").group(0))
    keys.enter()
    assert page.url == f"{filled_site.url}/fi/manage/"
    keys.tab_to("header a[href$='/manage/places/']")
    keys.enter()
    assert page.url.endswith("/manage/places/")
