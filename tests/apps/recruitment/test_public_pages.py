"""Start page, form, receipt and one's own page, as an applicant meets them."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import filled, link_to
from tupa.apps.accounts.models import SignedLink
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import sealing
from tupa.apps.recruitment.models import Application, Call

LETTER: dict[str, Any] = {
    "channel": "letter",
    "email": "",
    "postal_address": "Koivukuja 1\n00000 Koivukylä",
}


@pytest.fixture
def call(programme: Programme) -> Call:
    return cast.make_call(programme)


def url(name: str, programme: Programme) -> str:
    return reverse(f"recruitment:{name}", args=[programme.slug])


def post(call: Call, client: Client | None = None, **data: Any) -> Any:
    return (client or Client()).post(url("form", call.programme), filled(**data))


def own_page(application: Application, name: str = "mine", **more: Any) -> tuple[Client, str]:
    """A browser in which the link was opened, and the page's address."""
    new, client = link_to(application, **more), Client()
    client.get(f"/l/{new.token}")
    return client, reverse(f"recruitment:{name}", args=[new.link.key])


# --- start ------------------------------------------------------------------------------------


def test_the_start_page_tells_before_it_asks(call: Call) -> None:
    text = Client().get(url("start", call.programme)).content.decode()

    for words in (
        "Koivukylässä asuvat 15 vuotta täyttäneet",
        "Palkkio 50 euroa työpajalta",
        "Tietoja käytetään vain arvontaan",
        "Suomi ja ruotsi",
        "Miten arki kuluttaa vähemmän?",
    ):
        assert words in text
    assert url("form", call.programme) in text
    assert text.count("t-b--act") == 1


def test_a_city_without_a_phone_offers_paper_alone(call: Call) -> None:
    page = url("start", call.programme)
    assert "puhelimitse" in Client().get(page).content.decode()
    call.city.contact_phone = ""
    call.city.save()
    text = Client().get(page).content.decode()
    assert "Voit ilmoittautua myös paperilla" in text
    assert "puhelimitse" not in text


@pytest.mark.parametrize("when", ["none", "coming", "closed"])
def test_without_an_open_call_the_page_says_so_and_offers_no_form(
    programme: Programme, when: str
) -> None:
    now = timezone.now()
    if when == "coming":
        cast.make_call(programme, opens_at=now + timedelta(days=1))
    elif when == "closed":
        cast.make_call(programme, closes_at=now - timedelta(days=1))

    response = Client().get(url("start", programme))

    assert response.status_code == 200
    assert url("form", programme) not in response.content.decode()
    assert Client().get(url("form", programme)).headers["Location"] == url("start", programme)


def test_an_unpublished_panel_has_no_start_page(call: Call) -> None:
    call.programme.is_published = False
    call.programme.save()

    assert Client().get(url("start", call.programme)).status_code == 404


# --- form -------------------------------------------------------------------------------------


def test_the_form_asks_at_most_twelve_required_things(call: Call) -> None:
    from tupa.apps.programmes.rules import MOST_FEATURES
    from tupa.apps.recruitment.forms import ApplicationForm

    while call.programme.features.count() < MOST_FEATURES:
        number = call.programme.features.count()
        cast.make_feature(call.programme, f"lisa{number}", [("a", 0, 3), ("b", 0, 3)])

    form = ApplicationForm(filled(), programme=call.programme)
    required = [name for name, field in form.fields.items() if field.required]
    assert len(required) - len(["submission"]) <= 12


def test_the_form_has_no_consent_box_and_shows_the_notice(call: Call) -> None:
    text = Client().get(url("form", call.programme)).content.decode()

    boxes = [tag for tag in re.findall(r"<input[^>]+>", text) if 'type="checkbox"' in tag]
    assert [re.findall(r'name="(\w+)"', tag) for tag in boxes] == [["has_protected_address"]]
    assert "Tietoja käytetään vain arvontaan" in text


def test_each_feature_can_be_left_unsaid(call: Call) -> None:
    post(call, feature_ika="-", feature_alue="-")

    values = Application.objects.get().answers.values_list("value", flat=True)
    assert list(values) == [None, None]


def test_an_application_by_email_is_received_and_its_code_goes_to_the_address(call: Call) -> None:
    client = Client()

    response = post(call, client)

    assert response.headers["Location"] == url("receipt", call.programme)
    text = client.get(response.headers["Location"]).content.decode()
    application = Application.objects.get()
    assert "aino@asukas.example" in text
    assert application.reference not in text
    code = re.search(r"\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b", str(Message.objects.get().body))
    assert code is not None
    assert code[0] not in text


def test_an_application_by_letter_shows_its_code_and_opens_with_it(call: Call) -> None:
    client = Client()

    text = client.get(post(call, client, **LETTER).headers["Location"]).content.decode()

    application = Application.objects.get()
    code = re.search(r"\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b", text)
    assert code is not None
    assert application.reference in text
    opened = Client().post(reverse("enter_code"), {"code": code[0].lower()}, follow=True)
    assert "Aino Asukas" in opened.content.decode()
    link = SignedLink.objects.first()
    assert link is not None
    assert client.get(reverse("recruitment:mine", args=[link.key])).status_code == 200


def test_the_code_does_not_lie_readable_in_the_session(call: Call) -> None:
    client = Client()
    text = client.get(post(call, client, **LETTER).headers["Location"]).content.decode()
    code = re.search(r"\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b", text)
    assert code is not None

    assert code[0] not in str(dict(client.session))


def test_the_page_does_not_tell_who_has_applied(call: Call) -> None:
    first, second = Client(), Client()
    path = post(call, first).headers["Location"]
    post(call, second, name="Utelias Naapuri")

    assert Application.objects.count() == 1
    pages = [client.get(path).content.decode() for client in (first, second)]
    plain = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages]
    assert plain[0] == plain[1]


def test_a_double_post_makes_one_application(call: Call) -> None:
    client, data = Client(), filled(**LETTER)

    for _ in range(2):
        assert client.post(url("form", call.programme), data).status_code == 302

    assert Application.objects.count() == 1
    assert Message.objects.count() == 1


def test_a_receipt_is_shown_to_its_own_browser_only(call: Call) -> None:
    post(call, Client(), **LETTER)

    response = Client().get(url("receipt", call.programme))

    assert response.headers["Location"] == url("start", call.programme)


def test_a_receipt_is_not_kept_by_caches(call: Call) -> None:
    client = Client()
    response = client.get(post(call, client, **LETTER).headers["Location"])

    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_language_of_the_page_is_suggested(call: Call) -> None:
    path = url("form", call.programme).replace("/fi/", "/sv/")

    text = Client().get(path).content.decode()

    assert re.search(r'value="sv"[^>]*checked', text)


def test_a_targeted_call_is_answered_by_its_own_address(call: Call) -> None:
    targeted = cast.make_call(call.programme, kind="targeted")

    Client().post(url("form", call.programme) + f"?call={targeted.pk}", filled())

    assert Application.objects.get().call == targeted


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "id_name"),
        ({"name": "x" * 201}, "id_name"),
        ({"name": "Ai\x00no"}, "id_name"),
        ({"name": "\u202e \u200f"}, "id_name"),
        ({"channel": None}, "id_channel"),
        ({"channel": "pigeon"}, "id_channel"),
        ({"email": ""}, "id_email"),
        ({"email": "aino"}, "id_email"),
        ({"email": "a@b\n.example"}, "id_email"),
        ({"channel": "phone", "phone": ""}, "id_phone"),
        ({"channel": "phone", "phone": "soita minulle"}, "id_phone"),
        ({"channel": "phone", "phone": "123"}, "id_phone"),
        ({"channel": "letter", "postal_address": " "}, "id_postal_address"),
        ({"channel": "letter", "postal_address": "x" * 501}, "id_postal_address"),
        ({"language": "xx"}, "id_language"),
        ({"feature_ika": None}, "id_feature_ika"),
        ({"feature_ika": "vauva"}, "id_feature_ika"),
        ({"needs_support": None}, "id_needs_support"),
        ({"submission": "not-a-uuid"}, "id_submission"),
        ({"submission": None}, "id_submission"),
    ],
)
def test_what_is_wrong_is_named_and_linked(call: Call, wrong: dict[str, Any], field: str) -> None:
    response = post(call, **wrong)
    text = response.content.decode()

    assert response.status_code == 200
    assert "govuk-error-summary" in text
    assert f'href="#{field}"' in text
    if field != "id_submission":
        assert f'id="{field}"' in text
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_a_refused_form_keeps_what_was_typed(call: Call) -> None:
    text = post(call, name="Aino Ääkkönen", feature_alue=None).content.decode()

    assert "Aino Ääkkönen" in text
    assert re.search(r'value="nuori"[^>]*checked', text)


@pytest.mark.parametrize(
    "name", ["😀 Aino 🎉", "سارة المقيمة", "Åsa Ö. D’Árcy-Łęcki", "<b>Aino</b>"]
)
def test_names_of_every_script_are_kept(call: Call, name: str) -> None:
    post(call, name=name)

    application = Application.objects.get()
    assert application.name == name
    client, path = own_page(application)
    assert "<b>Aino</b>" not in client.get(path).content.decode()


def test_marks_that_turn_text_around_are_taken_out(call: Call) -> None:
    post(call, name="Aino\u202e Asukas\u2066")

    assert Application.objects.get().name == "Aino Asukas"


def test_ten_megabytes_are_refused_politely(call: Call) -> None:
    response = post(call, name="x" * 10_000_000)

    assert response.status_code in {400, 413}
    assert not Application.objects.exists()


def test_a_form_sent_after_closing_loses_nothing_but_is_not_received(call: Call) -> None:
    call.closes_at = timezone.now() - timedelta(minutes=1)
    call.save()

    text = post(call, name="Aino Ääkkönen").content.decode()

    assert "govuk-error-summary" in text
    assert "Aino Ääkkönen" in text
    assert not Application.objects.exists()


def test_a_submission_of_another_programme_does_not_open_its_application(call: Call) -> None:
    submission = str(uuid.uuid4())
    post(call, submission=submission, **LETTER)
    other = cast.make_call(cast.make_programme(call.city, "toinen"))
    client = Client()

    response = post(other, client, submission=submission, **LETTER)

    assert response.status_code == 302
    assert Application.objects.count() == 2


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_public_pages_need_few_queries(
    call: Call, language: str, django_assert_max_num_queries: Any
) -> None:
    for name in ("start", "form"):
        path = url(name, call.programme).replace("/fi/", f"/{language}/")
        with django_assert_max_num_queries(15):
            assert Client().get(path).status_code == 200


# --- one's own page ---------------------------------------------------------------------------


def test_the_link_opens_the_application_and_changes_nothing(call: Call) -> None:
    application = cast.make_application(call.programme, {"ika": "nuori"})
    client, path = own_page(application)

    text = client.get(path).content.decode()

    assert application.name in text
    assert str(application.email) in text
    assert "Nuori" in text
    for name in ("mine_change", "mine_withdraw"):
        key = path.strip("/").split("/")[-1]
        assert client.get(reverse(f"recruitment:{name}", args=[key])).status_code == 200
    application.refresh_from_db()
    assert not application.is_withdrawn


def test_without_the_link_the_page_stays_shut(call: Call) -> None:
    new = link_to(cast.make_application(call.programme))

    for name in ("mine", "mine_change", "mine_withdraw"):
        path = reverse(f"recruitment:{name}", args=[new.link.key])
        assert Client().get(path).status_code == 403
        assert Client().post(path).status_code == 403


def test_an_expired_link_says_so(call: Call) -> None:
    application = cast.make_application(call.programme)
    client, path = own_page(application, "mine_withdraw")
    SignedLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.post(path).status_code == 410
    assert not Application.objects.get().is_withdrawn


def test_an_altered_link_is_unknown(call: Call) -> None:
    token = link_to(cast.make_application(call.programme)).token
    other = "y" if token.endswith("x") else "x"

    assert Client().get(f"/l/{token[:-1]}{other}").status_code == 404


def test_answers_are_changed_on_ones_own_page(call: Call) -> None:
    application = cast.make_application(call.programme, {"ika": "nuori"})
    client, path = own_page(application, "mine_change")

    response = client.post(
        path, filled(email=application.email, feature_ika="vanha", needs_support="yes")
    )

    application.refresh_from_db()
    assert response.status_code == 302
    assert application.needs_support
    assert application.answers.filter(value__key="vanha").exists()


def test_a_new_address_moves_the_person_to_the_new_link(call: Call) -> None:
    application = cast.make_application(call.programme)
    client, path = own_page(application, "mine_change")

    response = client.post(path, filled(email="uusi@asukas.example"))

    assert client.get(response.headers["Location"]).status_code == 200
    assert client.get(path).status_code == 410
    assert Message.objects.count() == 2


def test_a_wrong_change_is_refused(call: Call) -> None:
    application = cast.make_application(call.programme)
    client, path = own_page(application, "mine_change")

    response = client.post(path, filled(email="ei osoite"))

    assert b"govuk-error-summary" in response.content
    assert Application.objects.get().email == application.email


def test_after_sealing_the_page_says_so_and_asks_for_contact_only(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = cast.make_application(call.programme, {"ika": "nuori"})
    monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])
    client, path = own_page(application, "mine_change")

    assert "feature_ika" not in client.get(path).content.decode()
    client.post(path, filled(name="Aino Uusi", email=application.email, feature_ika="vanha"))

    application.refresh_from_db()
    assert application.name == "Aino Uusi"
    assert application.answers.filter(value__key="nuori").exists()


def test_withdrawing_asks_first_and_shows_what_was_decided(call: Call) -> None:
    application = cast.make_application(call.programme)
    client, path = own_page(application, "mine_withdraw")

    client.get(path)
    assert not Application.objects.get().is_withdrawn
    for _ in range(2):
        page = client.post(path, follow=True)

    assert Application.objects.get().is_withdrawn
    assert path not in page.content.decode()
    assert Message.objects.count() == 1


def test_who_withdrew_finds_the_form_while_the_call_is_open(call: Call) -> None:
    application = cast.make_application(call.programme, withdrawn_at=timezone.now())
    client, path = own_page(application)
    form = reverse("recruitment:form", args=[call.programme.slug])

    assert f'href="{form}?call={call.pk}"' in client.get(path).content.decode()
    Call.objects.update(closes_at=timezone.now())
    assert form not in client.get(path).content.decode()


def test_ones_own_page_needs_few_queries(call: Call, django_assert_max_num_queries: Any) -> None:
    client, path = own_page(cast.make_application(call.programme, {"ika": "nuori"}))
    with django_assert_max_num_queries(15):
        client.get(path)
