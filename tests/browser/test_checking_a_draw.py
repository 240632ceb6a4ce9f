"""A doubter checks the draw in their own browser; an applicant checks their own place in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import DESK, PHONE
from tests.browser.person import Person
from tests.browser.sites import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
OUTCOME = "[data-outcome]"


def _check(person: Person) -> str:
    person.page.locator("[data-check-draw] button").first.click()
    person.page.locator(OUTCOME).wait_for()
    return person.page.locator(OUTCOME).inner_text()


def test_a_doubter_checks_the_draw_and_catches_every_change(
    filled_site: Site, visitor: Visitor
) -> None:
    doubter = Person(visitor(DESK), filled_site)
    doubter.go("/fi/p/arvottu/draw/check/", "draw-check")
    asked: list[Request] = []
    doubter.page.on("request", lambda request: asked.append(request))
    assert "Kaikki pitää paikkansa. Pallot: 058." in _check(doubter)
    assert [one.url for one in asked if "verify-draw" not in one.url] == []
    fields = {one: doubter.page.locator(f"#{one}") for one in ("commitment", "draw", "proof")}
    commitment, draw = (fields[one].input_value() for one in ("commitment", "draw"))
    fields["draw"].fill(draw.replace('"balls": 58', '"balls": 59'))
    assert "Vaihtoehto ei ole pallojen ja julkisen luvun summa." in _check(doubter)
    fields["draw"].fill(draw)
    fields["commitment"].fill(commitment.replace('"most": 2', '"most": 3', 1))
    assert "Sinetti on rikki" in _check(doubter)
    fields["commitment"].fill(commitment)
    fields["draw"].fill("")
    assert "Sinetti pitää." in _check(doubter)
    fields["draw"].fill("{")
    assert "Tiedostoa ei voi lukea" in _check(doubter)
    file = {"name": "draw.json", "mimeType": "application/json", "buffer": draw.encode()}
    doubter.page.locator("#draw-file").set_input_files(file)  # type: ignore[arg-type]
    assert "Kaikki pitää paikkansa." in _check(doubter)
    doubter.look("draw-checked")
    assert not filled_site.faults, "\n".join(filled_site.faults)


def test_an_applicant_checks_their_own_place(filled_site: Site, visitor: Visitor) -> None:
    applicant = Person(visitor(PHONE), filled_site)
    applicant.go(filled_site.rows["applicant"], "phone-chance")
    told = _check(applicant)
    assert "Olet sinetöidyssä luettelossa." in told
    assert "arvotussa paneelissa." in told
    applicant.look("phone-chance-checked")
    assert not filled_site.faults, "\n".join(filled_site.faults)
