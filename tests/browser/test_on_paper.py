"""A person with neither e-mail nor phone, from the poster to the unit's answer by letter.

Everything to and from her goes by post or over the counter of the library; the pages are in
Finnish, two of the others on paper read Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import answers, coordinator, drawing, evening
from tests.browser.answers import PROMISE, TITLE
from tests.browser.conftest import DESK, PHONE
from tests.browser.paper import Clerk, Letter, PostBag, is_in_window, read_letters, typed_code
from tests.browser.person import ZONE, within
from tests.browser.sites import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
AINO, KERTTU = "Aino Esimerkki", "Kerttu Esimerkki"
SVEN, ELSA = "Sven Exempel", "Elsa Exempel"
OLAVI = ("Olavi Esimerkki", "olavi@asukas.example")
ON_PAPER = {AINO: "fi", KERTTU: "fi", SVEN: "sv", ELSA: "sv"}
ADDRESS = {name: f"Kuusikuja {number}\n00000 Koivukylä" for number, name in enumerate(ON_PAPER, 1)}
#: Aino alone is in her group: no panel can be drawn without her.
DRAFT = coordinator.Draft(
    name="Lähiluonnon paneeli",
    seats=3,
    features={"Ikäryhmä": ("Alle 40", "40 tai yli")},
    least=1,
    most=2,
)
NAMES = ["--name-fi", "Koivukylä", "--name-sv", "Björkby", "--site-name", "Samassa pöydässä"]
KAISA, KALLE = ("Kaisa Koordinaattori", "kaisa@k.example"), ("Kalle Kakkonen", "kalle@k.example")
VEERA = ("Veera Vastaaja", "veera@k.example")
FIRST = ["--contact-email", "tupa@k.example", "--coordinator", KAISA[1], "--time-zone", ZONE]
OFFICE = {"phone": "09 000 0000", "address": "Lähiluonnon paneeli\nPL 1\n00001 Koivukylä"}
CITY = {"fi": "Koivukylä", "sv": "Björkby"}


def test_from_the_poster_to_the_answer_by_letter(site: Site, visitor: Visitor) -> None:
    site.manage("create_city", "koivu", *NAMES, *FIRST, "--coordinator-name", KAISA[0])
    kaisa, post = Clerk(visitor(DESK), site), PostBag()
    kaisa.sign_in(KAISA[1])
    desk = coordinator.found_programme(kaisa, DRAFT)
    coordinator.open_call(kaisa, desk)
    say_where_to_write(kaisa, desk)
    read_poster(visitor, site, desk)
    apply_on_paper(kaisa, desk, visitor, post)
    type_code(visitor, site, post.to(AINO)[0])
    drawn = draw(kaisa, desk, visitor, post)
    workshop = hold_workshop(kaisa, desk, drawn, post)
    idea = confirm_idea(kaisa, desk, workshop, drawn, post)
    hear_answer(kaisa, desk, idea, drawn, visitor, post)
    nothing_is_lost(kaisa, post)
    assert site.manage("verify_events")
    assert not site.faults, "\n".join(site.faults)


def say_where_to_write(kaisa: Clerk, desk: str) -> None:
    """A call without an address to return the form to is noticed on the desk, and mended there."""
    kaisa.go(f"{desk}/call/", "paper-call-without-address")
    kaisa.send(kaisa.links("/manage/contact/")[0], "paper-contact", **OFFICE)
    kaisa.go(f"{desk}/call/", "paper-call")
    assert not kaisa.links("/manage/contact/")


def read_poster(visitor: Visitor, site: Site, desk: str) -> None:
    """Everybody finds where to return the form and whom to call, in both languages."""
    start = desk.replace("/manage", "") + "/apply/"
    phone = Clerk(visitor(PHONE), site)
    phone.go(start, "paper-phone-start")
    for words in ("PL 1", OFFICE["phone"]):
        assert words in phone.text
    phone.go(phone.links("/paper/")[0], "paper-phone-form")
    for language, button in (("fi", "Tulosta"), ("sv", "Skriv ut")):
        library = Clerk(visitor(DESK, language=language), site)
        for page, sheets in (("poster", 1), ("paper", 2)):
            library.go(f"{start}{page}/".replace("/fi/", f"/{language}/"))
            assert library.page.get_by_role("button", name=button).is_visible()
            for words in ("PL 1", "00001 Koivukylä", OFFICE["phone"]):
                assert words in library.text
            library.look(f"paper-{page}-{language}")
            assert library.paper(f"paper-{page}-{language}") == sheets


def apply_on_paper(kaisa: Clerk, desk: str, visitor: Visitor, post: PostBag) -> None:
    """Three forms come to the office, one is filled in at the library, one comes by e-mail."""
    for name in (AINO, KERTTU, SVEN):
        enter(kaisa, desk, name)
        if name == AINO:
            post.letters.append(print_receipt(kaisa))
    apply_at_library(visitor, kaisa.site, desk)
    olavi = Clerk(visitor(PHONE), kaisa.site)
    fields = {"name": OLAVI[0], "channel": "email", "email": OLAVI[1]}
    form = desk.replace("/manage", "") + "/apply/form/"
    olavi.send(form, **fields, feature_ikaryhma="alle-40", needs_support="no")
    kaisa.site.mailbox.next_link(OLAVI[1])
    for letter in post.send(kaisa, "paper-receipts", [KERTTU, SVEN, ELSA]):
        assert letter.language == ON_PAPER[letter.name]
        assert letter.text.startswith(CITY[letter.language])
        assert letter.code


def enter(kaisa: Clerk, desk: str, name: str) -> None:
    """The clerk copies the form; a line that was left empty is asked for, and nothing is lost."""
    where = f"{desk}/applications/enter/"
    fields: dict[str, Any] = {"name": name, "channel": "letter", "postal_address": ADDRESS[name]}
    fields |= {"source": "paper", "language": ON_PAPER[name], "needs_support": "no"}
    age = "40-tai-yli" if name == AINO else "alle-40"
    if name == AINO:
        kaisa.go(where, "paper-enter")
        kaisa.fill(**fields)
        kaisa.press(look="paper-enter-errors")
        assert kaisa.page.locator('[name="name"]').input_value() == name
        kaisa.fill(feature_ikaryhma=age)
        kaisa.press()
    else:
        kaisa.send(where, **fields, feature_ikaryhma=age)
    assert kaisa.path.endswith("/entered/")


def print_receipt(kaisa: Clerk) -> Letter:
    """Aino's receipt is printed at once and marked where it was printed."""
    kaisa.look("paper-entered")
    kaisa.go(kaisa.links("/letter/")[0])
    (receipt,) = read_letters(kaisa)
    assert (receipt.name, receipt.address) == (AINO, ADDRESS[AINO])
    assert receipt.subject == "Olemme saaneet ilmoittautumisesi"
    for words in ("Koivukylä", "PL 1", OFFICE["phone"], "/code/"):
        assert words in receipt.text
    kaisa.look("paper-receipt")
    assert kaisa.paper("paper-receipt") == 1
    assert is_in_window(kaisa)
    kaisa.press('form[action$="/done/"] button', "paper-receipt-posted")
    return receipt


def apply_at_library(visitor: Visitor, site: Site, desk: str) -> None:
    """On the library's computer, in Swedish, with the answers to come by letter."""
    elsa = Clerk(visitor(DESK, language="sv"), site)
    form = desk.replace("/fi/manage", "/sv") + "/apply/form/"
    fields = {"name": ELSA, "channel": "letter", "postal_address": ADDRESS[ELSA]}
    elsa.send(form, **fields, feature_ikaryhma="alle-40", needs_support="yes")
    elsa.look("paper-library-receipt")
    forget(elsa)


def forget(person: Clerk) -> None:
    """The next visitor of the library's computer does not see what this one did."""
    before = person.path
    person.press('form[action$="/code/forget/"] button')
    person.page.go_back()
    answer = person.page.goto(person.site.url + before)
    assert answer is not None
    assert answer.status in {302, 403} or "/received/" not in person.path


def type_code(visitor: Visitor, site: Site, letter: Letter) -> None:
    """A librarian types Aino's code for her: she sees her application, and it is forgotten."""
    librarian = Clerk(visitor(DESK), site)
    librarian.send("/fi/code/", "paper-code", code=typed_code(letter.code))
    librarian.look("paper-application")
    for words in (AINO, *ADDRESS[AINO].split("\n"), "40 tai yli"):
        assert words in librarian.text
    forget(librarian)


def draw(kaisa: Clerk, desk: str, visitor: Visitor, post: PostBag) -> list[str]:
    """Each hears by letter how large their chance is and what came of the draw; those drawn answer
    by post."""
    coordinator.add_staff(kaisa, *KALLE, "coordinator")
    coordinator.close_call(kaisa, desk)
    drawing.draw_panel(kaisa, desk, KALLE[0])
    wait_for_letters(kaisa, len(ON_PAPER))
    for letter in post.send(kaisa, "paper-sealed", list(ON_PAPER)):
        assert not letter.asks
        assert ("100" if letter.name == AINO else "%") in letter.text
    drawn = drawing.invite_panel(kaisa, desk)
    assert len(drawn) == 3
    assert AINO in drawn
    wait_for_letters(kaisa, len(ON_PAPER))
    for letter in post.send(kaisa, "paper-draw", list(ON_PAPER)):
        assert letter.asks is (letter.name in drawn)
        assert letter.language == ON_PAPER[letter.name]
        assert letter.address == ADDRESS[letter.name]
    open_seat(visitor, kaisa.site, post.to(AINO)[-1])
    for name in drawn:
        record_seat(kaisa, desk, name)
    kaisa.go(f"{desk}/panel/")
    assert kaisa.page.locator("tbody td", has_text="Vahvistettu").count() == 3
    return drawn


def wait_for_letters(kaisa: Clerk, number: int) -> None:
    """The worker writes to the sealed list and to those not drawn. Asked for without drawing the
    page each time."""
    where = f"{kaisa.site.url}/fi/manage/messages/?state=to_print"

    def have_come() -> bool:
        _, _, rows = kaisa.page.request.get(where).text().partition("<tbody")
        return len(re.findall(r"<tr\b", rows)) == number

    within(have_come, f"{number} letters to print")


def open_seat(visitor: Visitor, site: Site, letter: Letter) -> None:
    """The code of the letter opens the question, and looking at it answers nothing."""
    librarian = Clerk(visitor(DESK), site)
    librarian.send("/fi/code/", code=typed_code(letter.code))
    librarian.look("paper-seat")
    assert librarian.page.locator("button[name=answer][value=confirm]").is_visible()
    forget(librarian)


def record_seat(kaisa: Clerk, desk: str, name: str) -> None:
    """The slip came back with the first box ticked."""
    kaisa.go(f"{desk}/panel/")
    row = kaisa.page.locator("tbody tr", has_text=name)
    link = row.locator('a[href$="/reply/"]').get_attribute("href")
    kaisa.send(str(link), "paper-seat-reply", answer="confirm")


def hold_workshop(kaisa: Clerk, desk: str, drawn: list[str], post: PostBag) -> str:
    """Invited by letter, replied by post, there on the evening; the notes typed from paper."""
    evening.add_place(kaisa)
    workshop = evening.plan_workshop(kaisa, desk, KAISA[0])
    people = [name for name in drawn if name in ADDRESS]
    for letter in post.send(kaisa, "paper-invitations", people):
        assert letter.asks
        assert "Lähimetsät" in letter.text
    kaisa.go(f"{workshop}/people/")
    for name in drawn:
        row = kaisa.page.locator("main li", has_text=name)
        with kaisa.page.expect_navigation():
            row.get_by_role("button", name="Tulee").click()
    kaisa.look("paper-people")
    evening.hold_workshop(kaisa, workshop, len(drawn) + 1)
    kaisa.go(f"{workshop}/capture/typing/", "paper-typing-table")
    kaisa.go(kaisa.links("/table/")[0])
    kaisa.page.locator("textarea[name=text]").fill(evening.IDEA)
    kaisa.page.locator("main form[data-notes] button.govuk-button").click()
    kaisa.page.locator("#typed .t-words-own").wait_for()
    kaisa.look("paper-typing")
    return workshop


def confirm_idea(kaisa: Clerk, desk: str, workshop: str, drawn: list[str], post: PostBag) -> str:
    """The table is asked by letter, with its notes; the replies are written down."""
    idea = answers.ask_table(kaisa, desk, [evening.IDEA])
    for letter in post.send(kaisa, "paper-ideas", [name for name in drawn if name in ADDRESS]):
        assert letter.asks
        assert evening.IDEA in letter.text
        assert TITLE in letter.text
    for name in drawn:
        kaisa.go(f"{idea}/")
        row = kaisa.page.locator("tbody tr", has_text=name)
        link = row.locator('a[href*="/reply/"]').get_attribute("href")
        kaisa.send(str(link), "paper-idea-reply", reply="yes")
    answers.publish_idea(kaisa, idea)
    return idea


def hear_answer(
    kaisa: Clerk, desk: str, idea: str, drawn: list[str], visitor: Visitor, post: PostBag
) -> None:
    """The unit answers, and later keeps its word: both come as letters."""
    coordinator.add_staff(kaisa, *VEERA, "unit")
    answers.add_unit(kaisa, desk, VEERA[0])
    veera = Clerk(visitor(DESK), kaisa.site)
    veera.sign_in(VEERA[1])
    answers.answer_idea(veera)
    people = [name for name in drawn if name in ADDRESS]
    for letter in post.send(kaisa, "paper-answers", people):
        for words in (TITLE if letter.language == "fi" else "Bänkar", PROMISE):
            assert words in letter.text
    answers.keep_promise(veera)
    for letter in post.send(kaisa, "paper-promises", people):
        assert "Penkit on asennettu" in letter.text


def nothing_is_lost(kaisa: Clerk, post: PostBag) -> None:
    """Seven letters to Aino and none twice; no mail went to anybody who has no address for it."""
    kaisa.go("/fi/manage/messages/?state=to_print")
    assert kaisa.page.locator("tbody tr").count() == 0
    kaisa.go("/fi/manage/messages/?state=printed", "paper-messages")
    assert kaisa.page.locator("tbody tr").count() == len(post.letters)
    assert len(post.to(AINO)) == 7
    once = {(letter.name, letter.subject) for letter in post.letters}
    assert len(once) == len(post.letters)
    mails = kaisa.site.mailbox.letters
    assert {mail["To"] for mail in mails} == {OLAVI[1], KAISA[1], KALLE[1], VEERA[1]}
    texts = [f"{mail['Subject']} {mail.get_content()}" for mail in mails]  # type: ignore[attr-defined]
    assert not [text for text in texts for name in ON_PAPER if name in text]
