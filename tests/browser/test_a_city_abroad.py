"""A city abroad with two languages of its own: from nothing to an open call, by the watch.

Rannaküla is invented. Its words come with a model, in marks: what a resident's page shows outside
the marks is in none of its languages.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS_ABBR
from PIL import Image
from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.model_abroad import LEFT
from tests.browser.person import ZONE, Person, day_in, local_now
from tests.browser.sites import Site, environment_of, run
from tests.pseudo import MARKS, unmarked

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]

KADRI, JAAN = ("Kadri Koordinaator", "kadri@r.example"), ("Jaan Teine", "jaan@r.example")
VIIVE = ("Viive Vastaja", "viive@r.example")
CITY = [
    *("create_city", "rannakyla", "--language", "et", "--name", "Rannaküla"),
    *("--contact-email", "paneel@r.example", "--time-zone", ZONE),
    *("--coordinator", KADRI[1], "--coordinator-name", KADRI[0]),
]
#: A call must be open within half an hour; a machine that types needs a fraction of it.
MINUTES = 10
#: What may stand outside the marks: names, addresses, and what was translated in the browser.
OURS = ["Rannaküla", "Ranna", "راناكولا", "Eesti", "العربية", "Layla Näidis", *LEFT.values()]
PLAIN = re.compile(r"\S+@\S+|https?://\S+|/\w\S*|\b\d[\d.:]*\b|\b[A-Z0-9-]{5,}\b")


@pytest.fixture(scope="module")
def model(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file another city sends."""
    var = tmp_path_factory.mktemp("abroad") / "site"
    shutil.copytree(installed, var)
    run(environment_of(var), "-m", "tests.browser.model_abroad", str(var / "rand.tupa"))
    return var / "rand.tupa"


def test_from_an_empty_database_to_an_open_call(site: Site, visitor: Visitor, model: Path) -> None:
    begun = time.monotonic()
    site.manage(*CITY)
    kadri = Person(visitor(DESK, language="et-EE"), site)
    kadri.sign_in(KADRI[1], language="en")
    kadri.go("/et/manage/begin/", "begin-abroad")
    assert kadri.path == "/en/manage/begin/"
    name_the_city(kadri)
    add_people_and_places(kadri)
    desk = begin_with_the_model(kadri, model)
    translate_the_rest(kadri)
    open_call(kadri, desk)
    assert (time.monotonic() - begun) / 60 < MINUTES
    kadri.go("/en/manage/begin/")
    # Districts are written when the panel is begun, so their list by file stays undone.
    assert "Done: 15 of 16." in kadri.text
    slug = desk.rsplit("/", 1)[-1]
    apply_in_arabic(Person(visitor(PHONE, language="ar-EG"), site), slug)
    read_in_estonian(Person(visitor(PHONE, language="et-EE"), site), slug)
    assert not site.faults, "\n".join(site.faults)


def name_the_city(kadri: Person) -> None:
    """A second language, and the city's names in both."""
    kadri.send(
        "/en/manage/city/languages/", "languages", language_1="ar", needed_0=True, needed_1=True
    )
    names = {
        "name": ("Rannaküla", "راناكولا"),
        "site_name": ("Rannaküla", "راناكولا"),
    }
    kadri.send(
        "/en/manage/city/",
        **in_both({**names, "controller": ("Rannaküla", "راناكولا")}),
        data_protection_contact="andmekaitse@r.example",
    )
    kadri.send("/en/manage/colour/", colour="#1b4f72")
    kadri.go("/en/manage/logo/")
    kadri.page.set_input_files('main input[name="file"]', logo())
    kadri.press('main form:has([name="file"]) button.govuk-button')
    assert kadri.page.locator("main .t-logo").count() == 2
    kadri.send("/en/manage/contact/", phone="+372 600 0000", address="Rannaküla\nRanna 1")


def logo() -> FilePayload:
    """A dark sign on a transparent ground."""
    out = BytesIO()
    Image.new("RGBA", (240, 80), (27, 79, 114, 255)).save(out, "PNG")
    return {"name": "rannakyla.png", "mimeType": "image/png", "buffer": out.getvalue()}


def add_people_and_places(kadri: Person) -> None:
    for (name, email), role in ((JAAN, "coordinator"), (VIIVE, "unit")):
        kadri.send("/en/manage/staff/add/", name=name, email=email, roles=role, language="en")
    kadri.go("/en/manage/units/new/")
    kadri.fill(**in_both({"name": ("Pargid", "حدائق")}))
    kadri.page.get_by_label(VIIVE[0]).check()
    kadri.press()
    place = {"name": ("Raamatukogu", "مكتبة"), "address": ("Ranna", "رانا ١")}
    kadri.send("/en/manage/places/new/", **in_both(place))


def begin_with_the_model(kadri: Person, model: Path) -> str:
    """Looked at first, then taken: its panel, and the words of the pages. The panel's desk."""
    kadri.go("/en/manage/models/")
    kadri.page.set_input_files('main input[name="file"]', model)
    kadri.press()
    kadri.look("model-abroad")
    assert "Eesti:" in kadri.text
    assert "العربية:" in kadri.text
    kadri.fill(districts="model")
    kadri.press("main form:has([name=districts]) button.govuk-button")
    desk = re.sub(r"^/en/manage/p/([\w-]+)/.*$", r"/en/manage/p/\1", kadri.path)
    assert desk.startswith("/en/manage/p/"), kadri.text
    return desk


def translate_the_rest(kadri: Person) -> None:
    """What the model lacks, by hand; a translation that loses a tag is refused first."""
    kadri.go("/en/manage/city/words/", "words")
    kadri.go("/en/manage/city/words/et/?missing=1", "words-write")
    cards = kadri.page.locator("main fieldset:has(textarea)")
    assert cards.count() == len(LEFT)
    for number in range(cards.count()):
        original = cards.nth(number).locator("p.t-words").inner_text()
        cards.nth(number).locator("textarea").fill(LEFT[original])
    first = cards.first.locator("textarea")
    right = first.input_value()
    first.fill("<b>vale</b>")
    kadri.press("main form:has(textarea) button.govuk-button")
    kadri.look("words-refused")
    assert kadri.page.locator(".govuk-error-summary").count() == 1
    kadri.page.locator("main fieldset textarea").first.fill(right)
    kadri.press("main form:has(textarea) button.govuk-button")
    kadri.go("/en/manage/city/words/")
    assert kadri.page.locator("tbody tr", has_text="ready").count() == 2


def open_call(kadri: Person, desk: str) -> None:
    said = {
        name: tuple(f"{MARKS[0]}{name} {code}{MARKS[1]}" for code in ("et", "ar"))
        for name in ("question", "open_matters", "closed_matters", "recipient", "office_holder")
    }
    days = {"given_on": day_in(0), "answer_by": day_in(150)}
    kadri.send(f"{desk}/mandate/", **in_both(said), **days)
    kadri.send(f"{desk}/publish/")
    kadri.go(f"{desk}/call/")
    path = (kadri.links("/edit/") or [f"{desk}/call/new/"])[0]
    hours = {"opens_at": local_now().strftime("%Y-%m-%dT00:00"), "closes_at": f"{day_in(10)}T23:59"}
    kadri.send(path, **hours, draw_on=day_in(12))
    kadri.go(f"{desk}/call/")
    kadri.send(kadri.links("/open/")[0])


def apply_in_arabic(layla: Person, slug: str) -> None:
    """From the home page the browser asked for to the receipt, its letter and the own page."""
    layla.go("/", "phone-home-ar")
    assert layla.path == "/ar/"
    assert layla.page.locator('html[lang="ar"][dir="rtl"]').count() == 1
    speaks_its_own(layla)
    for page, look in (("", "panel"), ("apply/", "start")):
        layla.go(f"/ar/p/{slug}/{page}", f"phone-{look}-ar")
        speaks_its_own(layla)
    layla.go(layla.links("/apply/form/")[0], "phone-form-ar")
    speaks_its_own(layla)
    layla.press()
    assert layla.page.locator(".govuk-error-summary a").count() >= 3
    speaks_its_own(layla)
    layla.fill(name="Layla Näidis", channel="email", needs_support="no")
    layla.fill(feature_ika="nuori", feature_alue="etela", language="ar")
    layla.press()
    layla.fill(email="layla@asukas.example")
    layla.press(look="phone-receipt-ar")
    assert layla.path.endswith("/received/")
    speaks_its_own(layla)
    letter = layla.site.mailbox.wait_for("layla@asukas.example")
    assert outside(letter) == []
    layla.go(layla.site.mailbox.next_link("layla@asukas.example"), "phone-application-ar")
    assert layla.path.startswith("/ar/my/")
    speaks_its_own(layla)


def read_in_estonian(mari: Person, slug: str) -> None:
    """The same pages for a neighbour; what was translated in the browser stands there."""
    pages = ["/et/privacy/", "/et/accessibility/", "/et/"]
    pages += [f"/et/p/{slug}/{page}" for page in ("", "apply/", "apply/form/")]
    for path in pages:
        mari.go(path)
        speaks_its_own(mari)
    mari.go("/fi/", "phone-home-et")
    assert mari.path == "/et/"
    assert "Avaleht" in mari.page.locator("header").inner_text()
    assert mari.page.locator(".govuk-skip-link").inner_text() == "Otse sisu juurde"


def in_both(texts: dict[str, Any]) -> dict[str, str]:
    return {f"{name}_{n}": pair[n] for name, pair in texts.items() for n in range(2)}


def speaks_its_own(person: Person) -> None:
    """Nothing on the page is in another language: neither its text nor what is read aloud."""
    text = person.page.locator("body").evaluate("e => e.innerText")
    names = person.page.evaluate(
        """() => ["aria-label", "title", "alt", "placeholder"].flatMap(name =>
        [...document.querySelectorAll(`[${name}]`)].map(e => e.getAttribute(name)))"""
    )
    found = outside("\n".join([text, person.page.title(), *names]))
    if found:
        person.site.faults.append(f"{person.path}: {' '.join(found)}")


def outside(text: str) -> list[str]:
    """The words in Latin letters outside the marks that are neither names, numbers nor days."""
    rest = PLAIN.sub(" ", unmarked(text))
    for one in OURS:
        rest = rest.replace(one, " ")
    return [
        one for one in re.findall(r"[A-Za-z\u00c0-\u017f]{2,}", rest) if one not in days_in("et")
    ]


def days_in(code: str) -> set[str]:
    """How Django writes months and weekdays: these come with it, for every language."""
    with translation.override(code):
        return {str(one).rstrip(".") for one in [*WEEKDAYS_ABBR.values(), *MONTHS.values()]}
