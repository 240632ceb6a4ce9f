"""The form's guard: machines are stopped, people lose nothing, doubles are shown to staff."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import ANSWERS, contact, filled, link_to, verbs
from tupa.apps.accounts.actions import set_rules
from tupa.apps.accounts.actor import SYSTEM, VISITOR, Actor
from tupa.apps.accounts.models import User
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import actions, guard
from tupa.apps.recruitment.doubles import doubles_in, same_person
from tupa.apps.recruitment.models import AnswerChange, Application, Declaration


@pytest.fixture
def path(programme: Programme) -> str:
    cast.make_call(programme)
    return reverse("recruitment:form", args=[programme.slug])


def fetched(seconds_ago: float) -> str:
    return signing.dumps(int((time.time() - seconds_ago) * 1000), salt=guard.SALT)


@pytest.mark.parametrize(
    "more",
    [
        {"website": "http://example.com"},
        {"fetched": ""},
        {"fetched": "made up"},
    ],
)
def test_a_machine_is_stopped_and_what_was_typed_stays(path: str, more: dict[str, str]) -> None:
    page = Client().post(path, filled(**more))

    assert page.status_code == 200
    assert "Aino Asukas" in page.content.decode()
    assert not Application.objects.exists()


def test_nobody_writes_a_form_within_a_second(path: str, settings: Any) -> None:
    settings.TUPA_FORM_SECONDS = 2
    Client().post(path, filled())
    assert not Application.objects.exists()

    Client().post(path, filled(fetched=fetched(5)))
    assert Application.objects.count() == 1


def test_a_page_left_open_for_days_is_sent_again(path: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(guard, "MOST_SECONDS", -1)

    assert Client().post(path, filled()).status_code == 200
    assert not Application.objects.exists()


def test_a_token_once_sent_can_be_sent_again_from_the_new_page(path: str) -> None:
    page = Client().post(path, filled(fetched="")).content.decode()
    token = page.split('name="fetched" value="')[1].split('"')[0]

    Client().post(path, filled(fetched=token))

    assert Application.objects.count() == 1


def test_who_corrects_a_form_at_once_is_not_timed_again(path: str, settings: Any) -> None:
    settings.TUPA_FORM_SECONDS = 60
    refused = Client().post(path, filled(name="", fetched=fetched(90))).content.decode()
    token = refused.split('name="fetched" value="')[1].split('"')[0]

    Client().post(path, filled(fetched=token))

    assert Application.objects.count() == 1


def test_a_form_sent_too_soon_goes_on_from_when_it_was_fetched(path: str, settings: Any) -> None:
    settings.TUPA_FORM_SECONDS = 60
    refused = Client().post(path, filled(fetched=fetched(20))).content.decode()
    token = refused.split('name="fetched" value="')[1].split('"')[0]

    settings.TUPA_FORM_SECONDS = 19
    Client().post(path, filled(fetched=token))

    assert Application.objects.count() == 1


def test_the_limit_is_by_browser_and_place_never_by_address_alone(
    path: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(guard, "MOST_BY_PLACE", 1)
    first, second = {"User-Agent": "kone"}, {"User-Agent": "selain"}

    for number, browser in enumerate((first, first, second)):
        Client().post(path, filled(email=f"a{number}@asukas.example"), headers=browser)

    assert Application.objects.count() == 2  # the second browser at the same address goes through


def test_an_answer_that_is_changed_leaves_a_trace(programme: Programme, coordinator: Any) -> None:
    call = cast.make_call(programme)
    made = actions.apply(programme, call=call, contact=contact(), answers=ANSWERS, by=VISITOR)
    assert made.application is not None

    by = Actor.of_user(coordinator)
    actions.change_application(made.application, answers={"ika": "vanha", "alue": "etela"}, by=by)
    actions.change_application(made.application, answers={"ika": "vanha", "alue": "etela"}, by=by)

    trace = AnswerChange.objects.get()
    assert trace.before is not None
    assert trace.after is not None
    assert (trace.before.key, trace.after.key, trace.by) == ("nuori", "vanha", coordinator)


def test_who_may_be_under_eighteen_names_a_guardian_who_is_told(path: str) -> None:
    year = str(timezone.localdate().year - 16)
    refused = Client().post(path, filled(birth_year=year))
    assert refused.status_code == 200
    assert not Application.objects.exists()

    more = {"guardian_name": "Kuusi Huoltaja", "guardian_contact": "kuusi@asukas.example"}
    Client().post(path, filled(birth_year=year, **more))

    declared = Declaration.objects.get()
    assert declared.may_be_minor
    told = Message.objects.get(template="recruitment/mail/guardian.txt")
    assert (told.channel, told.address) == ("email", "kuusi@asukas.example")
    assert "application.declared" in verbs(told.city)


@pytest.mark.parametrize(
    ("least", "age", "may"), [(15, 15, True), (15, 14, False), (17, 16, False)]
)
def test_the_least_age_of_the_city_holds(
    programme: Programme, path: str, coordinator: User, least: int, age: int, may: bool
) -> None:
    set_rules(programme.city, rules={"ages": {"least": least}}, by=SYSTEM)
    said: dict[str, Any] = {
        "birth_year": str(timezone.localdate().year - age),
        "guardian_name": "Kuusi Huoltaja",
        "guardian_contact": "kuusi@asukas.example",
    }
    assert f"{least} vuotta" in Client().get(path).content.decode()
    answer = Client().post(path, filled(**said))
    assert (answer.status_code == 302) == may
    assert Application.objects.exists() == may
    if may:
        assert Declaration.objects.get().perhaps_under == least
    else:
        assert f"täyttää tänä vuonna {least} vuotta" in answer.content.decode()
        assert not Message.objects.exists()
    desk = Client()
    desk.force_login(coordinator)
    entered = f"/fi/manage/p/{programme.slug}/applications/enter/"
    paper = {"source": "paper", "received_on": timezone.localdate().isoformat()}
    other = {"name": "Toinen Nuori", "email": "toinen@asukas.example"}
    assert (desk.post(entered, filled(**said, **paper, **other)).status_code == 302) == may


def test_an_adults_guardian_is_not_kept(path: str) -> None:
    Client().post(path, filled(birth_year="1980", guardian_name="Turha", tie="Työskentelen siellä"))

    declared = Declaration.objects.get()
    assert (declared.guardian_name, declared.tie) == ("", "Työskentelen siellä")
    assert not Message.objects.filter(template="recruitment/mail/guardian.txt").exists()


@pytest.mark.parametrize("year", ["85", "3000", "1800", "x"])
def test_a_year_that_cannot_be_is_refused(path: str, year: str) -> None:
    assert Client().post(path, filled(birth_year=year)).status_code == 200
    assert not Application.objects.exists()


def test_the_same_phone_or_name_and_year_are_shown_and_kept(
    programme: Programme, coordinator: Any, sign_in: Any
) -> None:
    cast.make_call(programme)
    one = cast.make_application(programme, channel="phone", phone_hash="h")
    two = cast.make_application(programme, channel="letter", phone_hash="h")
    three = cast.make_application(programme, name="Mänty Sama")
    four = cast.make_application(programme, name="mänty sama")
    five = cast.make_application(programme, name="Mänty Sama")
    for who, year in ((three, 1980), (four, 1980), (five, 1990)):
        Declaration.objects.create(city=programme.city, application=who, birth_year=year)

    assert list(same_person(one)) == [two]
    assert set(doubles_in(programme)) >= {one, two}
    assert five not in doubles_in(programme)
    listed = reverse("recruitment:applications", args=[programme.slug])
    page = sign_in(coordinator).get(f"{listed}?state=double").content.decode()
    assert one.reference in page
    assert five.reference not in page


def test_the_desk_shows_what_was_declared_and_filters_by_it(
    programme: Programme, coordinator: Any, sign_in: Any
) -> None:
    cast.make_call(programme)
    tied, other = cast.make_application(programme), cast.make_application(programme)
    Declaration.objects.create(city=programme.city, application=tied, tie="Valvon rantoja")
    client = sign_in(coordinator)

    one = client.get(reverse("recruitment:application", args=[programme.slug, tied.pk]))
    own = Client().get(f"/l/{link_to(tied).token}", follow=True)
    listed = client.get(reverse("recruitment:applications", args=[programme.slug]) + "?state=tied")

    assert "Valvon rantoja" in one.content.decode()
    assert "Valvon rantoja" in own.content.decode()
    assert tied.reference in listed.content.decode()
    assert other.reference not in listed.content.decode()


def test_what_was_declared_is_corrected_afterwards_by_oneself_and_by_staff(
    programme: Programme, coordinator: Any, sign_in: Any
) -> None:
    cast.make_call(programme)
    person = cast.make_application(programme, {"ika": "nuori"})
    client, link = Client(), link_to(person)
    client.get(f"/l/{link.token}", follow=True)
    own = reverse("recruitment:mine_change", args=[link.link.key])
    same = {"name": person.name, "email": person.email, "feature_alue": "-"}
    young = {"birth_year": str(timezone.localdate().year - 16)}

    refused = client.post(own, filled(**same, **young))
    client.post(own, filled(**same, birth_year="1990", tie="Valvon rantoja"))

    assert "id_guardian_name" in refused.content.decode()
    declared = Declaration.objects.get()
    assert (declared.birth_year, declared.tie) == (1990, "Valvon rantoja")
    desk = reverse("recruitment:application_change", args=[programme.slug, person.pk])
    for way in ("kuusi@asukas.example", "kuusi@asukas.example", "0401234567"):
        more = {"guardian_name": "Kuusi Huoltaja", "guardian_contact": way}
        sign_in(coordinator).post(desk, filled(**same, **young, **more))
    told = Message.objects.filter(template="recruitment/mail/guardian.txt")
    assert [one.channel for one in told.order_by("pk")] == ["email", "phone"]
    declared.refresh_from_db()
    person.refresh_from_db()
    assert declared.tie == ""
    assert person.changed_at is not None
