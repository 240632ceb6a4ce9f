"""Three cities of one installation in one browser: two by their paths, one by its host."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from tests.browser import applicant, evening
from tests.browser.conftest import DESK, PHONE
from tests.browser.person import Person, within
from tests.browser.sites import Site, run

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
APPLICATION = {
    "name": "Aino Asukas",
    "channel": "email",
    "email": "aino@asukas.example",
    "feature_ika": "nuori",
    "feature_alue": "etela",
    "needs_support": "no",
}
WORKSHOP = "/fi/manage/p/arki/workshops/1"


@pytest.fixture(scope="module")
def cities(site: Site) -> list[tuple[Site, str]]:
    """Each city as a site of its own, and who coordinates it."""
    found = json.loads(run(site.environment, "-m", "tests.browser.three_cities"))
    return [(replace(site, url=url), email) for url, email in found]


@pytest.fixture
def coordinators(cities: list[tuple[Site, str]], visitor: Visitor) -> list[Person]:
    """The same browser at each city, signed in one after another."""
    page = visitor(DESK)
    people = [Person(page, site) for site, _email in cities]
    for person, (_site, email) in zip(people, cities, strict=True):
        person.sign_in(email)
    return people


def test_who_signs_out_of_one_city_stays_in_the_others(coordinators: list[Person]) -> None:
    names = ["Lehtola", "Lepikko", "Kolmas"]
    for person, name in zip(coordinators, names, strict=True):
        person.go("/fi/manage/staff/")
        shown = [one for one in names if f"{one} Koordinaattori" in person.text]
        assert shown == [name]
    first, *others = coordinators
    first.go("/fi/sign-out/")
    first.press()
    first.go("/fi/manage/")
    assert first.path.startswith("/fi/sign-in/")
    for person in others:
        person.go("/fi/manage/")
        assert person.path == "/fi/manage/"


def test_a_resident_stays_with_their_city(cities: list[tuple[Site, str]], visitor: Visitor) -> None:
    (elsewhere, _), (site, _), _ = cities
    person = Person(visitor(PHONE, language="sv-FI"), site)
    person.go("/")
    assert person.path == "/sv/"
    person.page.locator('a[hreflang="fi"], a[lang="fi"]').first.click()
    person.page.wait_for_url(f"{site.url}/fi/")
    person.send("/fi/p/arki/apply/form/", **APPLICATION)
    link = site.mailbox.next_link("aino@asukas.example")
    assert link.startswith(f"{site.url}/l/")
    person.go(link)
    assert person.path.startswith("/fi/my/")
    answer = person.page.goto(f"{elsewhere.url}/l/{link.rpartition('/')[2]}")
    assert answer is not None
    assert answer.status in {403, 404}
    answer = person.page.goto(person.page.url.replace(site.url, elsewhere.url))
    assert answer is not None
    assert not answer.ok


def test_a_note_reaches_the_wall_of_its_city(
    cities: list[tuple[Site, str]], visitor: Visitor
) -> None:
    site, email = cities[1]
    by = Person(visitor(DESK), site)
    by.sign_in(email)
    code = evening.open_tables(by, WORKSHOP)
    wall, table = Person(visitor(DESK), by.site), Person(visitor(PHONE), by.site)
    address = evening.open_wall(by, WORKSHOP)
    assert address.startswith(by.site.url)
    wall.go(address)
    applicant.type_code(table, code)
    assert table.path.startswith("/fi/")
    table.page.locator("textarea[name=text]").fill(evening.IDEA)
    table.page.locator("main form[data-notes] button.govuk-button").click()
    shown = wall.page.get_by_text(evening.IDEA, exact=True)
    within(shown.is_visible, "the note on the wall")
