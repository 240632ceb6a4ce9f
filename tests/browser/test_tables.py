"""Tables planned, changed, undone and filled at the door with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import look_at
from tests.browser.sites import Site
from tests.browser.test_by_keyboard import Keys

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]


class AtDesk(Keys):
    """The coordinator, past the menus."""

    def __init__(self, page: Page, site: Site) -> None:
        super().__init__(page)
        self.site = site
        email = site.next_coordinator()
        page.goto(f"{site.url}/fi/manage/")
        self.write("email", email)
        self.enter()
        self.write("code", site.mailbox.next_match(email, r"\b\d{6}\b").group(0))
        self.enter()

    def go(self, address: str) -> None:
        self.page.goto(f"{self.site.url}{address}")
        self.skip()

    def press(self, selector: str) -> None:
        self.tab_to(selector)
        self.enter()


def test_tables_are_planned_changed_and_undone_by_keyboard(
    filled_site: Site, visitor: Visitor
) -> None:
    page = visitor(DESK)
    desk, tables = AtDesk(page, filled_site), str(filled_site.rows["tables"])
    desk.go(tables)
    desk.press(f"form[action$='{tables}plan/'] button")
    choose = page.locator("form[action$='/choose/'] button")
    expect(choose).to_be_visible(timeout=240_000)
    look_at(page, "tables-offer")
    desk.skip()
    desk.press("form[action$='/choose/'] button")
    look_at(page, "tables-plan")
    before = page.locator(".t-seats").all_inner_texts()
    desk.skip()
    desk.press(".t-seats a")
    look_at(page, "tables-move")
    desk.skip()
    desk.press("button[name='with']")
    assert page.locator(".t-seats").all_inner_texts() != before
    desk.go(tables)
    desk.press(f"form[action$='{tables}undo/'] button")
    assert page.locator(".t-seats").all_inner_texts() == before


def test_features_are_put_in_order_and_a_rule_is_added_by_keyboard(
    filled_site: Site, visitor: Visitor
) -> None:
    page = visitor(DESK)
    desk, tables = AtDesk(page, filled_site), str(filled_site.rows["tables"])
    desk.go(f"{tables}setup/")
    first = page.locator("[data-order-row]").first.get_attribute("id")
    desk.press("button[name='move'][value='alue:up']")
    assert page.locator("[data-order-row]").first.get_attribute("id") != first
    look_at(page, "tables-setup")
    desk.go(f"{tables}setup/")
    for name, steps in (("kind", 0), ("person", 1), ("other", 2)):
        desk.tab_to(f"[name='{name}']")
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    desk.press("form[action$='/rules/add/'] button")
    assert page.locator("form[action$='/remove/']").count() == 1
    desk.press("form[action$='/remove/'] button")
    assert page.locator("form[action$='/remove/']").count() == 0


def test_people_are_checked_in_on_a_phone(filled_site: Site, visitor: Visitor) -> None:
    page = visitor(PHONE)
    desk, tables = AtDesk(page, filled_site), str(filled_site.rows["tables"])
    desk.go(f"{tables}door/")
    look_at(page, "tables-door")
    person = page.locator(".t-attend > li").first.get_attribute("id")
    desk.tab_to(f"#{person} .t-attend-main")
    page.keyboard.press("Enter")
    pressed = page.locator(f"#{person} .t-attend-main[aria-pressed='true']")
    expect(pressed).to_be_visible()
    desk.tab_to(f"#{person} .t-attend-no")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{person} .t-attend-no[aria-pressed='true']").first).to_be_visible()


def test_a_table_says_who_sits_there_without_scripts(filled_site: Site, visitor: Visitor) -> None:
    page = visitor(PHONE, scripts=False)
    page.goto(f"{filled_site.url}{filled_site.rows['table']}")
    table = page.url
    with page.expect_navigation():
        page.locator("a[href$='/who/']").click()
    page.locator("summary").click()
    page.locator("input[name='people']").first.check()
    with page.expect_navigation():
        page.locator(".t-stickybar button").click()
    assert page.url == table
