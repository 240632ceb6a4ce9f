"""What residents and a coordinator do in Swedish, in a browser that runs no scripts at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import photograph
from tests.browser.mailbox import code_in
from tests.browser.person import Person
from tests.browser.sites import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
#: What would do nothing here: links that lead nowhere, buttons outside forms, HTMX without a form.
DEAD = """() => [...document.querySelectorAll("a:not([href]), a[href='#'], a[href^='javascript:']"),
    ...[...document.querySelectorAll("button")].filter(b => !b.form && !b.hidden),
    ...document.querySelectorAll("[hx-get]:not([href]), [hx-post]:not([action]):not(button)")]
    .map(e => e.outerHTML.slice(0, 120))"""


class Reader(Person):
    """Somebody who reads Swedish, without scripts; every page they come to must work like that.

    axe-core is a script and cannot be run here.
    """

    def look(self, name: str = "") -> None:
        assert self.page.locator("html").get_attribute("lang") == "sv", self.page.url
        assert self.page.evaluate(DEAD) == [], self.page.url
        assert self.page.locator("h1").count() == 1, self.page.url
        if name:
            photograph(self.page, f"{name}-sv")

    def follow(self, link: str, look: str = "") -> None:
        """Follows the first link in the page with this in its address."""
        self.go(self.links(link)[0], look)

    def type_code(self, address: str, about: str, look: str) -> None:
        code = code_in(self.site.mailbox.wait_for(address, about))
        self.send("/sv/code/", code=code.lower().replace("-", " "))
        self.look(look)


@pytest.fixture
def reader(filled_site: Site, visitor: Visitor) -> Reader:
    return Reader(visitor(PHONE, language="sv-FI", scripts=False), filled_site)


def test_somebody_applies_and_comes_back_with_the_code(reader: Reader) -> None:
    reader.go("/", "home")
    reader.follow("/apply/", "start")
    reader.follow("/apply/form/")
    reader.press(look="form-errors")
    assert reader.page.locator(".govuk-error-summary a").count() > 3
    for channel, field in {"phone": "phone", "letter": "postal_address", "email": "email"}.items():
        reader.fill(channel=channel)
        assert reader.page.locator(f'[name="{field}"]').is_visible()
    reader.fill(name="Viola Exempel", email="viola@asukas.example", needs_support="no")
    reader.fill(feature_ika="nuori", feature_alue="etela")
    reader.press(look="receipt")
    assert reader.path.endswith("/received/")

    reader.type_code("viola@asukas.example", "Vi har fått din anmälan", "application")
    mine = reader.path
    reader.send(f"{mine}change/", feature_alue="pohjoinen")
    assert reader.page.locator(".t-messages").is_visible()
    assert "Pohjoinen (sv)" in reader.text
    with reader.page.expect_navigation():
        reader.page.locator(".t-lang a", has_text="Suomi").click()
    assert reader.page.locator("html").get_attribute("lang") == "fi"
    assert reader.path == mine.replace("/sv/", "/fi/")


def test_somebody_answers_about_the_seat(reader: Reader) -> None:
    reader.type_code(reader.site.rows["asked"], "lottad till panelen", "seat")
    reader.press("button[name=answer][value=decline]", "seat-sure")
    reader.go(reader.path)
    reader.press("button[name=answer][value=confirm]", "seat-confirmed")
    assert "Platsen är din" in reader.heading()


def test_somebody_writes_at_the_table(reader: Reader) -> None:
    reader.go(reader.site.rows["table"])
    reader.fill(text="Fler bänkar\noch en svårighet 🌲")
    reader.press(look="table")
    assert "och en svårighet 🌲" in reader.page.locator("#own-notes").inner_text()
    here = reader.path
    reader.send(f"{here}paste/", "paste", text="En rad\n\nEn rad till")
    assert reader.page.locator("#own-notes .t-words-own").count() == 3
    assert reader.page.locator(".t-messages").is_visible()
    reader.send(f"{here}read-back/", "read-back")


def test_somebody_says_whether_the_idea_is_what_the_table_meant(reader: Reader) -> None:
    reader.type_code(reader.site.rows["seated"], "Var det så ert bord menade?", "idea")
    assert "Låna verktyg på biblioteket" in reader.text
    reader.fill(reply="yes")
    reader.press(look="idea-confirmed")
    assert reader.page.locator("[name=reply]").count() == 0


def test_a_coordinator_sees_today_and_who_is_missing(filled_site: Site, visitor: Visitor) -> None:
    kielo = Reader(visitor(DESK, language="sv-FI", scripts=False), filled_site)
    kielo.sign_in(filled_site.next_coordinator(), "sign-in", language="sv")
    kielo.look("today")
    kielo.go("/sv/manage/p/arki/gaps/", "gaps")
    assert "Nuori (sv)" in kielo.page.locator("main table").first.inner_text()
    assert kielo.page.locator("noscript meta[http-equiv=refresh]").count() == 1
    kielo.send("/sv/manage/units/new/", name_0="Puistot", name_1="Parker")
    assert kielo.page.locator(".t-messages").is_visible()
