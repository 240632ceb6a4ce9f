"""A city speaks its own languages: their addresses, their switch, and the organisers' side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from tests import cast
from tupa.apps.accounts.actions import StaffError, choose_languages
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.spoken import Spoken, language_codes, needed_languages, speaking

pytestmark = pytest.mark.django_db

PAGE = "/en/manage/city/languages/"
SignIn = Callable[[User], Client]
ABROAD = Spoken(("et", "ar"), ("et",))


@pytest.fixture
def abroad() -> City:
    """Rannaküla speaks Estonian and Arabic; it must write in Estonian."""
    names = {"name": {"et": "Rannaküla", "ar": "راناكولا"}, "site_name": {"et": "Üks laud"}}
    more = {"languages": ["et", "ar"], "needed_languages": ["et"]}
    return cast.make_city("rannakyla", **names, controller={"et": "Linnavalitsus"}, **more)


def test_a_city_from_before_speaks_finnish_swedish_and_english(city: City) -> None:
    city.refresh_from_db()
    assert city.spoken == Spoken(("fi", "sv", "en"), ("fi", "sv"), city.pk, 0)


@pytest.mark.parametrize("code", ["et", "ar"])
def test_each_language_of_the_city_has_its_addresses(abroad: City, code: str) -> None:
    response = Client().get(f"/{code}/about/")
    text = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{code}"' in text
    assert ('<html lang="ar" dir="rtl">' in text) == (code == "ar")
    assert 'href="/et/about/"' in text
    assert 'hreflang="ar"' in text
    assert 'hreflang="fi"' not in text
    assert response["Content-Language"] == code


@pytest.mark.parametrize("code", ["fi", "sv", "en", "de", "zh-hans"])
def test_another_language_leads_to_the_same_page_in_the_main_one(abroad: City, code: str) -> None:
    response = Client().get(f"/{code}/about/?a=1")
    assert (response.status_code, response["Location"]) == (302, "/et/about/?a=1")
    assert Client().get(f"/{code}/no-such-page/").status_code == 404


def test_what_is_no_language_is_nowhere(abroad: City) -> None:
    assert Client().get("/xx/about/").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "code"),
    [("ar-EG,en;q=0.5", "ar"), ("en,ar;q=0.1", "ar"), ("en", "et"), ("", "et"), ("*", "et")],
)
def test_the_browser_chooses_among_the_citys_languages(
    abroad: City, accepted: str, code: str
) -> None:
    response = Client().get("/", headers={"accept-language": accepted})
    assert response["Location"] == f"/{code}/"
    assert "Accept-Language" in response["Vary"]


def test_organisers_read_english_where_tupa_speaks_none_of_the_citys(
    abroad: City, sign_in: SignIn
) -> None:
    client = sign_in(cast.make_user(abroad, "Kadri Koordinaator", "coordinator"))
    assert client.get("/en/manage/").status_code == 200
    assert client.get("/et/manage/")["Location"] == "/en/manage/"
    assert Client().get("/ar/sign-in/")["Location"] == "/en/sign-in/"
    text = client.get("/en/manage/begin/").content.decode()
    assert 'hreflang="en"' in text
    assert 'hreflang="et"' not in text


def test_the_finnish_city_keeps_all_its_three(city: City, sign_in: SignIn) -> None:
    client = sign_in(cast.make_user(city, "Kielo Koordinaattori", "coordinator"))
    for code in ("fi", "sv", "en"):
        assert client.get(f"/{code}/manage/").status_code == 200
        assert client.get(f"/{code}/").status_code == 200


def test_a_form_asks_for_a_text_in_the_languages_at_hand() -> None:
    class Form(TupaForm):
        name = TextInLanguages(label="Name", max_length=9)

    with speaking(ABROAD):
        form = Form({"name_0": "Nimi", "name_1": "اسم"})
        assert form.is_valid()
        assert form.cleaned_data["name"].data == {"et": "Nimi", "ar": "اسم"}
        assert 'dir="rtl"' in str(form["name"])
        assert "العربية" in str(form["name"])
    assert str(Form()["name"]).count("<input") == 3


def test_a_text_falls_back_to_the_main_language_of_its_city(abroad: City) -> None:
    abroad.refresh_from_db()
    with speaking(abroad.spoken), translation.override("ar"):
        assert (str(abroad.name), str(abroad.site_name)) == ("راناكولا", "Üks laud")


def test_a_coordinator_chooses_the_languages(
    city: City, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    assert "Davvisámegiella" in client.get(PAGE).content.decode()
    chosen = {"language_0": "fi", "needed_0": "on", "language_1": "se", "language_2": "en"}
    assert client.post(PAGE, chosen).status_code == 302
    city.refresh_from_db()
    assert (city.languages, city.needed_languages) == (["fi", "se", "en"], ["fi"])
    assert Client().get("/se/").status_code == 200
    assert Event.objects.filter(verb="city.languages_chosen").count() == 1
    assert client.post(PAGE, chosen).status_code == 302
    assert Event.objects.filter(verb="city.languages_chosen").count() == 1


@pytest.mark.parametrize(
    "chosen",
    [
        {"language_0": "", "language_1": "et", "needed_1": "on"},
        {"language_0": "fi", "language_1": "fi", "needed_0": "on"},
        {"language_0": "fi", "needed_1": "on"},
        {"language_0": "tlh", "needed_0": "on"},
    ],
)
def test_a_choice_that_is_none_is_refused(
    city: City, coordinator: User, sign_in: SignIn, chosen: dict[str, str]
) -> None:
    text = sign_in(coordinator).post(PAGE, chosen).content.decode()
    assert "govuk-error-summary" in text
    city.refresh_from_db()
    assert city.languages == ["fi", "sv", "en"]


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
def test_only_coordinators_choose_them(
    who: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(PAGE).status_code == 403


@pytest.mark.parametrize(("codes", "needed"), [([], ["fi"]), (["fi"], ["sv"]), (["qq"], ["qq"])])
def test_no_action_leaves_a_city_speechless(
    city: City, codes: list[str], needed: list[str]
) -> None:
    with pytest.raises(StaffError, match="languages"):
        choose_languages(city, languages=codes, needed=needed, by=SYSTEM)


COMMAND = [
    *("create_city", "rannakyla", "--contact-email", "panel@rannakyla.example"),
    *("--coordinator", "kadri@rannakyla.example", "--coordinator-name", "Kadri Koordinaator"),
]


def test_the_command_makes_a_city_of_any_languages() -> None:
    call_command(*COMMAND, "--language", "et", "--language", "ar", "--name", "Rannaküla")
    city = City.objects.get()
    assert (city.languages, city.needed_languages) == (["et", "ar"], ["et", "ar"])
    assert city.name.data == {"et": "Rannaküla", "ar": "Rannaküla"}
    assert User.objects.get().language == "en"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--language", "tlh", "--name", "X"], "no language tlh"),
        (["--language", "et", "--needed", "fi", "--name", "X"], "does not speak"),
        (["--language", "et"], "the name in et is missing"),
        (["--name-fi", "Lehtola"], "the name in sv is missing"),
    ],
)
def test_the_command_refuses_what_no_city_can_be(more: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command(*COMMAND, *more)
    assert not City.objects.exists()


def test_nothing_is_spoken_of_another_city_afterwards() -> None:
    with speaking(ABROAD):
        assert (language_codes(), needed_languages()) == (["et", "ar"], ("et",))
    assert language_codes() == ["fi", "sv", "en"]
