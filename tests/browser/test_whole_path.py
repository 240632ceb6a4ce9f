"""The whole path in Finnish, through the pages alone: from an empty city to a promise kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import answers, applicant, coordinator, drawing, evening
from tests.browser.answers import PROMISE, TITLE
from tests.browser.applicant import address_of
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import CITY, DRAFT, FIRST, KAISA, KALLE, NAMES, OTTO, SEVEN, VEERA
from tests.browser.person import Person, within
from tests.browser.sites import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]


def test_from_an_empty_city_to_a_promise_kept(site: Site, visitor: Visitor) -> None:
    site.manage("create_city", "koivu", *CITY)
    kaisa = Person(visitor(DESK), site)
    kaisa.sign_in(KAISA[1], "sign-in")
    kaisa.look("today-empty")
    desk = coordinator.found_programme(kaisa, DRAFT)
    coordinator.open_call(kaisa, desk)
    apply_all(kaisa, desk, visitor)
    seat_panel(kaisa, desk, visitor)
    members = confirm_seats(kaisa, desk, visitor)
    workshop = hold_evening(kaisa, desk, members, visitor)
    idea = make_idea(kaisa, desk, workshop, members, visitor)
    keep_word(kaisa, desk, idea, members, visitor)
    for page in ("messages", "events", "personal-data", "staff"):
        kaisa.go(f"/fi/manage/{page}/", f"desk-{page}")
    assert site.manage("verify_events")
    assert not site.faults, "\n".join(site.faults)


def apply_all(kaisa: Person, desk: str, visitor: Visitor) -> None:
    """Eight apply; the gap board counts them without a reload."""
    slug = desk.split("/")[-1]
    kaisa.go(f"{desk}/gaps/", "gaps-empty")
    kaisa.page.evaluate("window.neverLeft = true")
    phone = Person(visitor(PHONE), kaisa.site)
    applicant.apply_by_hand(phone, slug, FIRST)
    applicant.change_and_look(Person(visitor(PHONE), kaisa.site), FIRST)
    library = Person(visitor(DESK), kaisa.site)
    for one in SEVEN:
        applicant.apply_quickly(library, slug, one)
    applied = kaisa.page.locator("main dl").first.locator("dd").first
    within(lambda: applied.inner_text() == "8", "eight on the gap board")
    assert kaisa.page.evaluate("window.neverLeft")
    kaisa.look("gaps")


def seat_panel(kaisa: Person, desk: str, visitor: Visitor) -> None:
    """Closed early with a reason, one left out by two people, drawn by the worker."""
    coordinator.add_staff(kaisa, *KALLE, "coordinator")
    coordinator.close_call(kaisa, desk)
    drawing.propose_exclusion(kaisa, desk, NAMES[-1])
    kalle = Person(visitor(DESK), kaisa.site)
    kalle.sign_in(KALLE[1])
    drawing.confirm_exclusion(kalle, desk)
    drawing.draw_panel(kaisa, desk, KALLE[0])


def confirm_seats(kaisa: Person, desk: str, visitor: Visitor) -> list[str]:
    """A link opened changes nothing; three take their seats, a reserve takes the fourth."""
    drawn = drawing.invite_panel(kaisa, desk)
    assert len(drawn) == 4
    assert NAMES[-1] not in drawn
    for name in set(NAMES[:-1]) - set(drawn):
        kaisa.site.mailbox.next_match(address_of(name), "paneelin varasijalla|Et tullut arvotuksi")
    kaisa.site.mailbox.next_match(address_of(NAMES[-1]), "ei ole mukana arvonnassa")
    asked = [
        applicant.visit(visitor, kaisa.site, name, "Sinut on arvottu", "phone-seat")
        for name in drawn
    ]
    kaisa.go(f"{desk}/panel/")
    assert kaisa.page.locator("tbody td", has_text="Odottaa vastausta").count() == 4
    for person, answer in zip(asked, ["decline", "confirm", "confirm", "confirm"], strict=True):
        applicant.answer_seat(person, answer)
    reserve = drawing.ask_reserve(kaisa, desk, NAMES)
    offered = applicant.visit(visitor, kaisa.site, reserve, "Sinulle tarjotaan paikkaa")
    applicant.answer_seat(offered, "confirm")
    kaisa.go(f"{desk}/panel/", "panel")
    assert kaisa.page.locator("tbody td", has_text="Vahvistettu").count() == 4
    asked[0].go(f"{desk.replace('/manage', '')}/draw/", "phone-draw")
    return [*drawn[1:], reserve]


def hold_evening(kaisa: Person, desk: str, members: list[str], visitor: Visitor) -> str:
    evening.add_place(kaisa)
    coordinator.add_staff(kaisa, *OTTO, "facilitator")
    workshop = evening.plan_workshop(kaisa, desk, OTTO[0])
    for name in members:
        person = applicant.visit(visitor, kaisa.site, name, "Kutsu", "phone-workshop")
        person.press("button[name=reply][value=yes]", "phone-workshop-replied")
    otto = Person(visitor(DESK), kaisa.site)
    otto.sign_in(OTTO[1])
    otto.look("today-facilitator")
    evening.hold_workshop(otto, workshop, 5)
    code = evening.open_tables(otto, workshop)
    wall, table = Person(visitor(DESK), kaisa.site), Person(visitor(PHONE), kaisa.site)
    wall.go(evening.open_wall(otto, workshop))
    applicant.type_code(table, code)
    phone = Person(visitor(PHONE), kaisa.site)
    phone.page.context.add_cookies(otto.page.context.cookies())  # type: ignore[arg-type]
    evening.write_notes(table, wall, phone, workshop)
    otto.go(f"{workshop}/capture/", "capture-agreed")
    otto.go(f"{workshop}/capture/notes/", "capture-notes")
    return workshop


def make_idea(kaisa: Person, desk: str, workshop: str, members: list[str], visitor: Visitor) -> str:
    idea = answers.ask_table(kaisa, desk, [evening.IDEA, evening.PASTED[0]])
    for name in members:
        person = applicant.visit(visitor, kaisa.site, name, "Tätäkö", "phone-idea")
        assert TITLE in person.text
        applicant.confirm_idea(person)
        person.look("phone-idea-confirmed")
    answers.publish_idea(kaisa, idea)
    return idea


def keep_word(kaisa: Person, desk: str, idea: str, members: list[str], visitor: Visitor) -> None:
    """The unit answers and keeps its promise; the table is told and everybody can see it."""
    coordinator.add_staff(kaisa, *VEERA, "unit")
    answers.add_unit(kaisa, desk, VEERA[0])
    veera = Person(visitor(DESK), kaisa.site)
    veera.sign_in(VEERA[1])
    public = answers.answer_idea(veera)
    mailbox = kaisa.site.mailbox
    for name in members:
        mailbox.next_match(address_of(name), PROMISE)
    reader = Person(visitor(PHONE), kaisa.site)
    reader.go(public, "phone-public-idea")
    for words in (evening.IDEA, evening.PASTED[0], TITLE, "Metsät", "Puistopalvelut", PROMISE):
        assert words in str(reader.page.locator("main").text_content())
    answers.keep_promise(veera)
    for name in members:
        mailbox.next_match(address_of(name), "Penkit on asennettu")
    reader.go(public, "phone-public-idea-kept")
    assert "Penkit on asennettu" in reader.text
    reader.go("/fi/promises/", "phone-promises")
    assert PROMISE in reader.text
    kaisa.go("/fi/manage/", "today-end")
