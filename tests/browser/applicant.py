"""What residents do on a phone, a library's computer or by their links."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.sites import Site

__all__ = [
    "address_of",
    "answer_seat",
    "apply_by_hand",
    "apply_quickly",
    "change_and_look",
    "confirm_idea",
    "type_code",
    "visit",
]


def address_of(name: str) -> str:
    return f"{name.split()[0].lower()}@asukas.example"


def apply_by_hand(person: Person, slug: str, name: str) -> None:
    """From the home page through every page; a form that lacks something says what."""
    person.go("/fi/", "phone-home")
    person.go(f"/fi/p/{slug}/", "phone-panel")
    person.go(f"/fi/p/{slug}/apply/", "phone-start")
    person.go(person.links("/apply/form/")[0], "phone-form")
    person.press(look="phone-form-errors")
    assert person.page.locator(".govuk-error-summary a").count() == 5
    person.fill(name=name, feature_ikaryhma="alle-40", channel="email")
    person.press()
    assert person.page.locator('[name="name"]').input_value() == name
    person.fill(email=address_of(name), feature_asuinalue="pohjoinen", needs_support="no")
    person.press(look="phone-receipt")
    assert person.path.endswith("/received/")


def change_and_look(person: Person, name: str) -> None:
    """The link in the receipt opens the application, which can be changed."""
    link = person.site.mailbox.next_link(address_of(name), "saaneet ilmoittautumisesi")
    person.go(link, "phone-application")
    mine = person.path
    person.send(f"{mine}change/", "phone-application-change", feature_asuinalue="etela")
    assert person.path == mine
    assert "Etelä" in person.text
    person.go(f"{mine}withdraw/", "phone-application-withdraw")


def apply_quickly(person: Person, slug: str, one: tuple[str, str, str]) -> None:
    """At a computer that remembers nobody."""
    name, age, area = one
    person.page.context.clear_cookies()
    fields: dict[str, Any] = {"name": name, "channel": "email", "email": address_of(name)}
    fields |= {"feature_ikaryhma": age, "feature_asuinalue": area, "needs_support": "no"}
    person.send(f"/fi/p/{slug}/apply/form/", **fields)
    assert person.path.endswith("/received/")


def visit(visitor: Any, site: Site, name: str, about: str, look: str = "") -> Person:
    """Opens on the person's phone, the same each time, the link in the next letter about this."""
    if name not in site.phones:
        site.phones[name] = visitor(PHONE)
    person = Person(site.phones[name], site)
    person.go(site.mailbox.next_link(address_of(name), about), look)
    return person


def answer_seat(person: Person, answer: str) -> None:
    person.press(f"button[name=answer][value={answer}]")
    if answer == "decline":
        person.look("phone-seat-sure")
        person.press("button[name=sure]")
    person.look(f"phone-seat-{answer}")


def confirm_idea(person: Person, reply: str = "yes") -> None:
    person.fill(reply=reply)
    person.press()
    assert person.page.locator('[name="reply"]').count() == 0


def type_code(person: Person, code: str, look: str = "") -> None:
    """The code from a letter, typed in small letters and without its dash."""
    person.send("/fi/code/", "code", code=code.lower().replace("-", " "))
    assert "/my/" in person.path, person.path
    person.look(look)
