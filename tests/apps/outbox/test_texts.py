"""The city's own words: checked when kept, tried on a person, used from the next message on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

import tupa.apps
from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox import actions
from tupa.apps.outbox.kinds import KINDS, fill, shipped, values_of
from tupa.apps.outbox.models import Message, MessageText
from tupa.apps.outbox.wording import faults_in
from tupa.apps.outbox.words import OTHER_STAGES, STAGES
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import withdraw_application
from tupa.apps.workshops.actions import invite_members

Signed = Callable[[User], Client]
APPS = Path(tupa.apps.__path__[0])
SITE = settings.SITE_URL
KIND = "recruitment/mail/withdrawn.txt"
PAGE = "/fi/manage/messages/texts/recruitment-withdrawn/fi/"


def save(city: City, by: Actor, body: str = "Hei {name}\n\nViite: {reference}", **more: Any) -> Any:
    values = {"template": KIND, "language": "fi", "subject": "Peruttu: {panel}", **more}
    return actions.save_text(city, body=body, by=by, **values)


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def test_what_is_shipped_can_be_kept_as_it_is_and_says_the_same_again(city: City) -> None:
    city.refresh_from_db()
    for kind, language in product(KINDS.values(), ["fi", "sv", "en"]):
        subject, body = shipped(kind, city, language)
        assert list(faults_in(kind, language, subject, body)) == [], kind.template
        assert "simerkki" not in f"{subject}{body}", kind.template
        sample = kind.sample(city, language)
        values = values_of(kind, city, sample, language)
        with override(language):
            written = render_to_string(kind.template, {"city": city, "site_url": SITE} | sample)
        again = f"{fill(subject, values)} {fill(body, values)}"
        assert unescape(written).split() == again.split(), kind.template


def test_every_message_to_residents_has_a_letter_twin_with_a_code_and_a_slip(city: City) -> None:
    city.refresh_from_db()
    city.contact_address = "Kirjastotie 1, 01234 Koivukylä"
    for kind in KINDS.values():
        if kind.is_to_staff or kind.is_by_mail_alone:
            continue
        sample = kind.sample(city, "fi")
        by_post = replace(sample["to"], channel="letter", address="Polku 2")
        with override("fi"):
            context = sample | {"to": by_post, "city": city, "site_url": SITE}
            letter = render_to_string(kind.template, context)
        assert "/l/" not in letter, kind.template
        assert ("ABCDE-FGHJK" in letter) == ("link" in kind.needed), kind.template
        assert "8&lt;" in letter or "8<" in letter or "slip" not in kind.needed, kind.template


#: Messages whose words stay Tupa's own, each with the reason.
NOT_EDITABLE = {
    "outbox/mail/sign_in_code.txt": "a text with a fault would lock everybody out, its author too",
    "outbox/mail/welcome.txt": "says how one signs in, which is Tupa's own doing and not a city's",
}


def test_every_message_there_is_can_be_written_anew_or_is_listed_with_the_reason() -> None:
    texts = {path: path.read_text() for path in APPS.glob("*/templates/*/mail/*.txt")}
    included = set(re.findall(r'{% include "(\w+/mail/\w+\.txt)"', "".join(texts.values())))
    sources = [field.source for kind in KINDS.values() for field in kind.fields.values()]
    included |= set(re.findall(r'"(\w+/mail/\w+\.txt)"', "".join(sources)))
    messages = {"/".join(path.parts[-3:]) for path in texts} - included
    assert messages == set(KINDS) | set(NOT_EDITABLE)


def test_every_app_that_writes_to_people_lets_the_city_choose_its_words() -> None:
    apps = {template.partition("/")[0] for template in KINDS}
    assert apps == {
        *("recruitment", "lottery", "panel", "workshops", "drafts", "ideas", "followup"),
        *("care", "evaluation"),
    }


@pytest.mark.parametrize(
    ("language", "body", "code"),
    [
        ("fi", "Hei {nimi}", "unknown_field"),
        ("fi", "Hei {name", "lone_brace"),
        ("fi", "Olet mukana: {panel}ssa", "inflected_field"),
        ("fi-selko", "Paneeli {panel}:n", "inflected_field"),
        ("sv", "{panel}s möte", "inflected_field"),
    ],
)
def test_a_text_with_a_fault_is_not_kept(
    city: City, by: Actor, language: str, body: str, code: str
) -> None:
    with pytest.raises(actions.TextRefusedError, match=code):
        save(city, by, body, language=language)
    assert not MessageText.objects.exists()


def test_a_text_that_asks_for_an_answer_needs_its_link(city: City, by: Actor) -> None:
    with pytest.raises(actions.TextRefusedError) as refused:
        save(city, by, "Hei", template="panel/mail/chosen.txt", subject="Paikka")
    assert {params["field"] for _code, params in refused.value.faults} == {
        "{link}",
        "{reply_by}",
        "{slip}",
    }


def test_the_next_message_is_written_with_the_own_words(programme: Programme, by: Actor) -> None:
    save(programme.city, by)
    cast.make_call(programme)
    one, two = cast.make_application(programme), cast.make_application(programme, language="sv")
    for application in (one, two):
        withdraw_application(application, by=by)
    mine, theirs = Message.objects.order_by("pk")
    assert mine.subject == "Peruttu: Kestävä arki"
    assert mine.body == f"Hei {one.name}\n\nViite: {one.reference}\n"
    assert theirs.subject != mine.subject
    assert Event.objects.filter(verb="message_text.saved").count() == 1


def test_easy_finnish_goes_to_everybody_who_reads_finnish(programme: Programme, by: Actor) -> None:
    save(programme.city, by)
    save(programme.city, by, "Selkeä", language="fi-selko")
    cast.make_call(programme)
    withdraw_application(cast.make_application(programme), by=by)
    assert Message.objects.get().body == "Selkeä\n"


def test_what_a_person_wrote_is_never_read_as_a_field() -> None:
    assert fill("{name} {x} {", {"name": "{site}", "site": "salaa"}) == "{site} {x} {"


def test_the_page_tries_the_words_on_a_person_and_sends_them_to_oneself(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    person = cast.make_application(programme)
    client = sign_in(coordinator)
    assert "{reference}" in client.get(PAGE).content.decode()
    sent = {"subject": "Peruttu", "body": "Hei {name}", "reference": person.reference.lower()}
    assert f"Hei {person.name}" in client.post(PAGE, {**sent, "try": "1"}).content.decode()
    client.post(PAGE, {**sent, "trial": "1"})
    trial = Message.objects.get()
    assert (trial.address, trial.body) == (coordinator.email, f"Hei {person.name}")
    unknown = client.post(PAGE, {**sent, "reference": "EIOLE", "trial": "1"})
    assert unknown.status_code == 200
    assert Message.objects.count() == 1
    client.post(PAGE, {**sent, "save": "1"})
    assert MessageText.objects.get().body == "Hei {name}"
    client.post(f"{PAGE}remove/")
    assert not MessageText.objects.exists()


def test_a_facilitator_does_not_write_messages(facilitator: User, sign_in: Signed) -> None:
    assert sign_in(facilitator).get(PAGE).status_code == 403


def test_a_message_to_staff_is_tried_on_somebody_who_works_for_the_city(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    page = "/fi/manage/messages/texts/followup-reminder/fi/"
    client = sign_in(coordinator)
    sent = {"subject": "Muistutus", "body": "Hei {name}\n{due}\n{where}", "try": "1"}
    mine = client.post(page, {**sent, "reference": coordinator.email.upper()}).content.decode()
    assert f"Hei {coordinator.name}" in mine
    unknown = client.post(page, {**sent, "reference": "eiole@kaupunki.example"}).content.decode()
    assert "Hei " not in unknown.partition("<form")[0]


def test_an_invitation_is_written_with_the_own_words_and_tried_on_somebody_invited(
    programme: Programme, coordinator: User, sign_in: Signed, by: Actor
) -> None:
    member = cast.make_member(programme)
    workshop = cast.make_workshop(programme)
    body = "{theme}\n{facts}\n{link}\n{slip}"
    save(programme.city, by, body, template="workshops/mail/invitation.txt", subject="Työpaja")
    invite_members(workshop, by=by)
    sent = Message.objects.get(template="workshops/mail/invitation.txt")
    assert (sent.body or "").startswith("Jakaminen\n")
    page = "/fi/manage/messages/texts/workshops-invitation/fi/"
    tried = {"subject": "Työpaja", "body": body, "try": "1"}
    shown = sign_in(coordinator).post(page, {**tried, "reference": member.application.reference})
    assert "Jakaminen" in shown.content.decode().partition("<form")[0]


def test_the_messages_stand_under_the_stages_of_the_path(coordinator: User, sign_in: Any) -> None:
    page = sign_in(coordinator).get("/fi/manage/messages/texts/").content.decode()
    stages = [str(title) for title in STAGES.values()]
    places = [page.index(f"<strong>{title}</strong>") for title in stages]
    assert places == sorted(places)
    assert str(OTHER_STAGES) not in page
    assert page.count('scope="row"') == len(KINDS)
