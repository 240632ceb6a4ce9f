"""Applications on the desk: searched, filtered, entered, taken in and out, hidden where needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.arriving import send, sent
from tests.apps.recruitment.steps import filled, upload, verbs
from tupa.apps.accounts.links import find_by_code
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import sealing
from tupa.apps.recruitment.export import read_applications
from tupa.apps.recruitment.models import Application, Call

Signed = Callable[[User], Client]


@pytest.fixture
def call(programme: Programme) -> Call:
    return cast.make_call(programme)


@pytest.fixture
def desk(coordinator: User, sign_in: Signed) -> Client:
    return sign_in(coordinator)


def url(name: str, programme: Programme, *more: Any) -> str:
    return reverse(f"recruitment:{name}", args=[programme.slug, *more])


def entry(**more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return filled(**{"source": "paper", "received_on": today, **more})


# --- who --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
def test_only_coordinators_see_applications(
    call: Call, who: str, request: Any, sign_in: Signed
) -> None:
    application = cast.make_application(call.programme)
    client = sign_in(request.getfixturevalue(who))
    for name in ("applications", "sheet", "enter", "entered", "import", "search"):
        path = url(name, call.programme)
        assert client.get(path).status_code == 403
        assert client.post(path).status_code == 403
    for name in ("", "_contact", "_change", "_withdraw", "_letter"):
        path = url(f"application{name}", call.programme, application.pk)
        assert client.get(path).status_code == 403
        assert client.post(path).status_code == 403
    assert verbs(call.city) == []


def test_a_session_that_ended_keeps_what_was_typed(call: Call) -> None:
    client = Client()

    response = client.post(url("enter", call.programme), entry())

    assert "sign-in" in response.headers["Location"]
    assert client.session["held_form"]["path"] == url("enter", call.programme)


# --- the list ---------------------------------------------------------------------------------


def test_the_list_shows_names_but_no_contact_data_and_is_one_read(call: Call, desk: Client) -> None:
    rows = [cast.make_application(call.programme) for _ in range(3)]
    gone = cast.make_application(call.programme, withdrawn_at=timezone.now())

    text = desk.get(url("applications", call.programme)).content.decode()

    for application in [*rows, gone]:
        assert application.name in text
        assert str(application.email) not in text
    assert verbs(call.city) == ["applications.read"]


def test_an_empty_list_says_what_will_appear(call: Call, desk: Client) -> None:
    assert b"t-empty" in desk.get(url("applications", call.programme)).content


def test_applications_of_another_programme_are_not_listed(call: Call, desk: Client) -> None:
    other = cast.make_application(cast.make_programme(call.city, "toinen"))

    assert other.name not in desk.get(url("applications", call.programme)).content.decode()
    path = url("application", call.programme, other.pk)
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("words", ["öhman", "ÖHMAN", "Kerttu", "kerttu.o@asukas.example", "t-era1"])
def test_an_application_is_found_by_name_email_or_reference(
    call: Call, desk: Client, words: str
) -> None:
    from tupa.apps.recruitment.contact import email_hash

    email = "kerttu.o@asukas.example"
    cast.make_application(
        call.programme,
        name="Kerttu Öhman",
        email=email,
        email_hash=email_hash(email),
        reference="TERA1",
    )
    other = cast.make_application(call.programme, name="Joku Muu")

    response = desk.post(url("search", call.programme), {"q": words}, follow=True)
    text = response.content.decode()

    assert "Kerttu Öhman" in text
    assert other.name not in text
    assert "?" not in response.redirect_chain[0][0]


def test_part_of_an_email_finds_nobody(call: Call, desk: Client) -> None:
    application = cast.make_application(call.programme)

    response = desk.post(url("search", call.programme), {"q": "@asukas"}, follow=True)

    assert application.reference not in response.content.decode()


def test_a_search_is_cleared(call: Call, desk: Client) -> None:
    application = cast.make_application(call.programme)
    desk.post(url("search", call.programme), {"q": "ei löydy"})

    response = desk.post(url("search", call.programme), {"q": "x", "clear": "1"}, follow=True)

    assert application.name in response.content.decode()


@pytest.mark.parametrize("words", ["x\x00y", "x" * 300])
def test_odd_search_words_do_no_harm(call: Call, desk: Client, words: str) -> None:
    assert desk.post(url("search", call.programme), {"q": words}, follow=True).status_code == 200


def test_the_list_is_filtered_by_value_and_state(call: Call, desk: Client) -> None:
    young = cast.make_application(call.programme, {"ika": "nuori"}, name="Nuori Nimi")
    cast.make_application(call.programme, {"ika": "vanha"}, name="Vanha Nimi")
    cast.make_application(
        call.programme, {"ika": "nuori"}, name="Poistunut Nimi", withdrawn_at=timezone.now()
    )
    value = young.answers.get(feature__key="ika").value
    assert value is not None

    query = {"value": str(value.pk), "state": "in_force"}
    text = desk.get(url("applications", call.programme), query).content.decode()

    assert "Nuori Nimi" in text
    assert "Vanha Nimi" not in text
    assert "Poistunut Nimi" not in text


def test_the_filter_by_area_does_not_find_a_protected_address(call: Call, desk: Client) -> None:
    call.programme.features.filter(key="alue").update(is_place=True)
    answers: dict[str, str | None] = {"ika": "nuori", "alue": "etela"}
    cast.make_application(call.programme, answers, name="Avoin Nimi")
    hidden = cast.make_application(
        call.programme, answers, name="Piilotettu Nimi", has_protected_address=True
    )
    found = {one.feature.key: one.value_id for one in hidden.answers.all()}
    listed = url("applications", call.programme)

    by_area = desk.get(listed, {"value": str(found["alue"])}).content.decode()
    assert ("Avoin Nimi" in by_area, "Piilotettu Nimi" in by_area) == (True, False)
    by_age = desk.get(listed, {"value": str(found["ika"])}).content.decode()
    assert "Piilotettu Nimi" in by_age


@pytest.mark.parametrize("query", [{"value": "x"}, {"state": "y"}, {"page": "999"}, {"value": "0"}])
def test_an_odd_address_still_shows_the_list(
    call: Call, desk: Client, query: dict[str, Any]
) -> None:
    assert desk.get(url("applications", call.programme), query).status_code == 200


def test_the_list_comes_in_pages_with_few_queries(
    call: Call, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        cast.make_application(call.programme)
    desk.get(url("applications", call.programme))

    with django_assert_max_num_queries(15):
        first = desk.get(url("applications", call.programme)).content.decode()
    second = desk.get(url("applications", call.programme), {"page": 2}).content.decode()

    assert first.count("<tr ") == 51
    assert second.count("<tr ") == 11


# --- one application --------------------------------------------------------------------------


def test_an_application_is_read_with_an_event(
    call: Call, desk: Client, django_assert_max_num_queries: Any
) -> None:
    application = cast.make_application(call.programme, {"ika": "nuori"})
    desk.get(url("application", call.programme, application.pk))

    with django_assert_max_num_queries(15):
        text = desk.get(url("application", call.programme, application.pk)).content.decode()

    assert str(application.email) in text
    assert "Nuori" in text
    assert verbs(call.city) == ["application.read"] * 2


def test_the_same_contact_elsewhere_in_the_panel_is_pointed_out(call: Call, desk: Client) -> None:
    first = cast.make_application(call.programme, channel="phone", phone_hash="x")
    second = cast.make_application(call.programme, channel="phone", phone_hash="x")

    text = desk.get(url("application", call.programme, first.pk)).content.decode()

    assert second.reference in text


def test_a_protected_address_hides_contact_and_district_until_asked(
    call: Call, desk: Client
) -> None:
    call.programme.features.filter(key="alue").update(is_place=True)
    application = cast.make_application(
        call.programme, {"ika": "nuori", "alue": "etela"}, has_protected_address=True
    )

    text = desk.get(url("application", call.programme, application.pk)).content.decode()
    assert str(application.email) not in text
    assert "Etela" not in text
    assert "Nuori" in text

    shown = desk.post(url("application_contact", call.programme, application.pk))
    assert str(application.email) in shown.content.decode()
    assert verbs(call.city) == ["application.read", "application.protected_contact_read"]


def test_staff_change_an_application_on_a_persons_behalf(call: Call, desk: Client) -> None:
    application = cast.make_application(call.programme, {"ika": "nuori"})
    path = url("application_change", call.programme, application.pk)

    assert desk.get(path).status_code == 200
    refused = desk.post(path, filled(email="ei osoite"))
    assert b"govuk-error-summary" in refused.content
    desk.post(path, filled(email=application.email, feature_ika="vanha"))

    assert application.answers.filter(value__key="vanha").exists()


def test_staff_withdraw_an_application_after_a_question(call: Call, desk: Client) -> None:
    application = cast.make_application(call.programme)
    path = url("application_withdraw", call.programme, application.pk)

    desk.get(path)
    assert not Application.objects.get().is_withdrawn
    desk.post(path)
    desk.post(path)

    assert Application.objects.get().is_withdrawn
    assert Message.objects.count() == 1


# --- entering ---------------------------------------------------------------------------------


def test_a_paper_application_is_entered_and_its_receipt_is_a_letter(
    call: Call, desk: Client, coordinator: User
) -> None:
    address = "Koivukuja 1\n00000 Koivukylä"

    response = desk.post(
        url("enter", call.programme),
        entry(channel="letter", email="", postal_address=address),
        follow=True,
    )

    application = Application.objects.get()
    assert application.source == "paper"
    assert application.entered_by == coordinator
    assert application.received_on == timezone.localdate()
    text = response.content.decode()
    assert application.reference in text
    path = url("application_letter", call.programme, application.pk)
    letter = desk.get(path, follow=True).content.decode()
    assert "Koivukuja 1" in letter
    assert application.reference in letter


def test_staff_who_enter_for_somebody_are_not_spoken_to_as_the_applicant(
    call: Call, desk: Client
) -> None:
    """Neither in the questions nor in what is said of an answer that is missing."""
    desk.post(url("enter", call.programme), entry())
    application = Application.objects.get()
    this_year = timezone.localdate().year
    empty = {"channel": "email", "birth_year": this_year - application.city.rules.least_age}
    for path in (
        url("enter", call.programme),
        url("application_change", call.programme, application.pk),
    ):
        page = desk.post(path.replace("/fi/", "/en/"), empty).content.decode()
        form = re.sub("<[^>]+>", " ", page.partition('class="t-form"')[2].partition("</form>")[0])
        assert "Write the applicant’s name." in form
        assert "This is needed if the applicant is under" in form
        assert re.findall(r"(?i)\byour?\b", form) == []


def test_after_a_change_of_address_the_letter_has_the_code_that_still_works(
    call: Call, desk: Client
) -> None:
    first = entry(channel="letter", email="", postal_address="Koivukuja 1\n00000 Koivukylä")
    desk.post(url("enter", call.programme), first)
    application = Application.objects.get()
    later = {**first, "postal_address": "Lepikkotie 2\n00000 Koivukylä"}
    desk.post(url("application_change", call.programme, application.pk), later)

    path = url("application_letter", call.programme, application.pk)
    letter = desk.get(path, follow=True).content.decode()
    typed = re.search(r'<p class="t-code">(\S+)</p>', letter)
    assert typed
    link = find_by_code(call.city, typed.group(1))
    assert link is not None
    assert link.is_open()
    assert "Lepikkotie 2" in letter
    receipt = Message.objects.get(template="recruitment/mail/received.txt")
    assert receipt.address == later["postal_address"]


def test_a_phone_application_needs_no_second_call(call: Call, desk: Client) -> None:
    desk.post(
        url("enter", call.programme),
        entry(source="phone", channel="phone", phone="040 123 4567", email=""),
    )

    assert Message.objects.get().state == "called"


def test_an_application_entered_twice_is_one(call: Call, desk: Client) -> None:
    data = entry()
    for _ in range(2):
        desk.post(url("enter", call.programme), data)

    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"received_on": cast.days_ahead(1).isoformat()},
        {"received_on": ""},
        {"source": "web"},
        {"source": None},
        {"name": ""},
        {"feature_ika": None},
    ],
)
def test_a_wrong_entry_is_refused(call: Call, desk: Client, wrong: dict[str, Any]) -> None:
    response = desk.post(url("enter", call.programme), entry(**wrong))

    assert b"govuk-error-summary" in response.content
    assert not Application.objects.exists()


def test_an_entry_that_came_after_the_last_day_is_refused(
    programme: Programme, desk: Client
) -> None:
    cast.make_call(programme, closes_at=timezone.now() - timedelta(days=2))

    response = desk.post(url("enter", programme), entry())

    assert b"govuk-error-summary" in response.content
    assert not Application.objects.exists()


def test_an_entry_with_a_known_email_names_the_application(call: Call, desk: Client) -> None:
    desk.post(url("enter", call.programme), entry())
    known = Application.objects.get()

    text = desk.post(url("enter", call.programme), entry()).content.decode()

    assert known.reference in text
    assert Application.objects.count() == 1


@pytest.mark.parametrize("is_sealed", [True, False])
def test_without_an_open_list_the_page_says_why(
    programme: Programme, desk: Client, is_sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_sealed:
        cast.make_call(programme)
        monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])

    text = desk.get(url("enter", programme)).content.decode()

    assert "t-note" in text
    assert "<form" not in text


def test_no_receipt_without_an_entry(call: Call, desk: Client) -> None:
    response = desk.get(url("entered", call.programme))

    assert response.headers["Location"] == url("enter", call.programme)


def test_a_letter_that_was_never_written_says_so(call: Call, desk: Client) -> None:
    application = cast.make_application(call.programme)

    path = url("application_letter", call.programme, application.pk)

    assert b"t-note" in desk.get(path).content


# --- lists ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_goes_out_and_comes_in_again(call: Call, desk: Client, kind: str) -> None:
    cast.make_application(call.programme, {"ika": "nuori"}, name="=Kaava Kalle")
    cast.make_application(call.programme, channel="phone", phone="+358 40 123 4567")
    cast.make_application(call.programme, channel="letter", language="sv", needs_support=True)
    other = cast.make_programme(call.city, "toinen")

    out = desk.get(url("sheet", call.programme), {"format": kind})
    response = send(desk, url("import", other), upload(out.content, f"lista.{kind}"))

    assert response.status_code == 302
    taken = {a.name: a for a in other.applications.all()}
    assert len(taken) == 3
    assert taken["=Kaava Kalle"].answers.get(feature__key="ika").value.key == "nuori"  # type: ignore[union-attr]
    assert "+358 40 123 4567" in {a.phone for a in taken.values()}
    assert {a.language for a in taken.values()} == {"fi", "sv"}
    assert {a.needs_support for a in taken.values()} == {True, False}
    assert "applications.exported" in verbs(call.city)


def test_the_export_follows_the_filter_and_needs_few_queries(
    call: Call, desk: Client, django_assert_max_num_queries: Any
) -> None:
    young = cast.make_application(call.programme, {"ika": "nuori"})
    for _ in range(10):
        cast.make_application(call.programme, {"ika": "vanha"})
    value = young.answers.get(feature__key="ika").value
    assert value is not None

    desk.get(url("sheet", call.programme))
    with django_assert_max_num_queries(18):
        desk.get(url("sheet", call.programme))
    out = desk.get(url("sheet", call.programme), {"value": value.pk})

    rows = read_applications(upload(out.content), call.programme).rows
    assert [row.get("viite") for row in rows] == [young.reference]
    last = Event.objects.order_by("sequence").last()
    assert last is not None
    assert last.facts["rows"] == 1


def test_the_export_hides_a_protected_address(call: Call, desk: Client) -> None:
    call.programme.features.filter(key="alue").update(is_place=True)
    application = cast.make_application(
        call.programme, {"ika": "nuori", "alue": "etela"}, has_protected_address=True
    )

    out = desk.get(url("sheet", call.programme)).content
    row = read_applications(upload(out), call.programme).rows[0]

    assert row.get("name") == application.name
    assert (row.get("email"), row.get("alue"), row.get("ika")) == ("", "", "Nuori")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name;email;ika\nAino;a@a.example;nuori\n", "Sarake Alue:"),
        ("name;email;ika;alue\nAino;ei osoite;nuori;etela\n", "email"),
        ("name;email;ika;alue\n;a@a.example;nuori;etela\n", "name"),
        ("name;email;ika;alue\nAino;;nuori;etela\n", "2"),
        ("name;email;ika;alue\nAino;a@a.example;vauva;etela\n", "vauva"),
        ("name;phone;ika;alue\nAino;soita;nuori;etela\n", "phone"),
        ("name;email;ika;alue;language\nAino;a@a.example;;;ruotsi\n", "ruotsi"),
        ("", "file"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_row_and_column(
    call: Call, desk: Client, text: str, where: str
) -> None:
    page = sent(desk, url("import", call.programme), upload(text))

    assert where in page
    assert not Application.objects.exists()


def test_a_list_with_one_faulty_row_takes_in_none_before_somebody_says_so(
    call: Call, desk: Client
) -> None:
    text = "name;email;ika;alue\nAino;a@a.example;nuori;etela\nEino;x;nuori;etela\n"

    page = sent(desk, url("import", call.programme), upload(text))

    assert "Rivi 3, sarake email:" in page
    assert not Application.objects.exists()


def test_values_are_read_by_key_or_by_name_in_any_language(call: Call, desk: Client) -> None:
    text = "name;email;ika;alue\nAino;a@a.example;NUORI (SV);-\nEino;e@e.example;vanha;\n"

    send(desk, url("import", call.programme), upload(text))

    keys = Application.objects.order_by("pk").values_list("answers__value__key", flat=True)
    assert set(keys) == {"nuori", "vanha", None}


def test_a_list_is_asked_for_when_none_is_given(call: Call, desk: Client) -> None:
    response = desk.post(url("import", call.programme))

    assert b"govuk-error-summary" in response.content


def test_a_file_of_ten_megabytes_is_refused_politely(call: Call, desk: Client) -> None:
    response = desk.post(url("import", call.programme), {"file": upload("x" * 10_000_000)})

    assert b"govuk-error-summary" in response.content


# --- words ------------------------------------------------------------------------------------


def test_the_form_for_paper_speaks_of_the_applicant(call: Call, desk: Client) -> None:
    page = desk.get(url("enter", call.programme)).content.decode()

    assert "Ilmoittautuneella on turvakielto" in page
    for own in ("Minulla on turvakielto", "Yhteystietosi", "Tietoja sinusta"):
        assert own not in page


def test_values_stand_under_their_feature_and_the_first_choice_says_what_to_do(
    call: Call, desk: Client
) -> None:
    targeted = desk.get(url("call_targeted", call.programme)).content.decode()
    listed = desk.get(url("applications", call.programme)).content.decode()

    for page in (targeted, listed):
        assert '<optgroup label="Ika">' in page
        assert '<optgroup label="Alue">' in page
    assert "---------" not in targeted
    assert "Valitse ryhmä" in targeted


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_only_the_demonstration_says_where_its_messages_are(
    call: Call, is_demonstration: bool
) -> None:
    call.city.is_demonstration = is_demonstration
    call.city.save()
    client = Client()
    form = reverse("recruitment:form", args=[call.programme.slug])

    page = client.post(form, filled(), follow=True).content.decode()

    assert (reverse("outbox:list") in page) is is_demonstration


def test_an_applications_own_page_keeps_the_menu_of_the_call(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    application = cast.make_application(programme)
    page = sign_in(coordinator).get(url("application", programme, application.pk))
    content = page.content.decode()
    here = reverse("recruitment:applications", args=[programme.slug])
    assert f'<a href="{here}" aria-current="page">' in content
    assert f'href="{reverse("recruitment:gaps", args=[programme.slug])}"' in content
