"""The map of places says what its list says; hours are shown on the clock of who is far away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import look_at
from tests.browser.sites import Site
from tests.browser.test_tables import AtDesk

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
PLACES = "/fi/manage/places/"


def test_every_mark_of_the_map_is_a_row_of_its_list_and_opens_by_keyboard(
    filled_site: Site, visitor: Visitor
) -> None:
    page = visitor(DESK)
    desk = AtDesk(page, filled_site)
    desk.go(PLACES)
    marks = page.locator(".t-map path.t-dot--place")
    expect(marks).to_have_count(2)
    rows = page.locator("tbody th strong").all_inner_texts()
    named = [(mark.get_attribute("aria-label") or "").split(":")[0] for mark in marks.all()]
    assert sorted(named) == ["Betoni", "Ceder"]
    assert set(named) <= set(rows)
    marks.first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link")).to_have_text(named[0])
    expect(popup.get_by_role("button")).to_have_attribute("aria-label", "Sulje")
    look_at(page, "places-map")
    popup.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(named[0])


def test_without_scripts_the_list_stands_alone(filled_site: Site, visitor: Visitor) -> None:
    signed_in = visitor(PHONE)
    AtDesk(signed_in, filled_site).go(PLACES)
    look_at(signed_in, "places-phone")
    page = visitor(PHONE, scripts=False)
    page.context.add_cookies(signed_in.context.cookies())  # type: ignore[arg-type]
    page.goto(f"{filled_site.url}{PLACES}")
    expect(page.locator(".t-map")).to_be_hidden()
    expect(page.get_by_role("link", name="Ceder", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("zone", "shown"), [("America/New_York", "10.00–13.00"), ("Europe/Helsinki", "")]
)
def test_whoever_is_elsewhere_sees_the_hours_on_their_own_clock(
    zone: str, shown: str, filled_site: Site, visitor: Visitor
) -> None:
    page = visitor(PHONE, zone=zone)
    page.goto(f"{filled_site.url}{filled_site.rows['afar']}")
    expect(page.locator("text=Europe/Helsinki")).to_contain_text("UTC+0200")
    own = page.locator("[data-own-time]")
    if shown:
        expect(own).to_be_visible()
        expect(own).to_contain_text(shown)
    else:
        expect(own).to_be_hidden()
