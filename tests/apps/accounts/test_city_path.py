"""A city without a host of its own is reached by its path, and only its own people there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import timezone

from tests import cast
from tests.apps.addresses import all_addresses
from tupa.apps.accounts import links
from tupa.apps.accounts.city import address_at, site_url
from tupa.apps.accounts.models import City, SignedLink
from tupa.apps.ideas.models import Idea
from tupa.apps.outbox.kinds import KINDS, values_of

BELOW = "/city/lehtola"


@pytest.fixture
def there(city: City) -> City:
    return cast.make_city(
        "lehtola", at_path=True, name=cast.both("Lehtola"), site_name=cast.both("Lehtolan paneeli")
    )


def _signed_in(city: City) -> Client:
    """Somebody of the city, their session in the city's own cookie."""
    client = Client()
    client.force_login(cast.make_user(city, "Tuomi Koordinaattori", "coordinator"))
    client.cookies[f"sessionid-{city.slug}"] = client.cookies["sessionid"].value
    return client


def test_the_path_chooses_the_city_and_every_link_stays_below_it(there: City) -> None:
    answer = Client().get(f"{BELOW}/", headers={"accept-language": "sv"}, follow=True)
    assert answer.request["PATH_INFO"] == f"{BELOW}/sv/"
    page = answer.content.decode()
    assert "Lehtolan paneeli" in page
    assert f'href="{BELOW}/fi/"' in page
    assert 'href="/sv/' not in page
    assert get_script_prefix() == "/"
    assert "Lehtolan paneeli" not in Client().get("/sv/").content.decode()


def test_a_language_not_spoken_leads_to_the_same_city(there: City) -> None:
    City.objects.filter(pk=there.pk).update(languages=["fi"], needed_languages=["fi"])
    answer = Client().get(f"{BELOW}/de/accessibility/")
    assert answer.headers["Location"].startswith(f"{BELOW}/fi/")


def test_the_slash_at_the_end_may_be_left_out(there: City) -> None:
    assert Client().get(f"{BELOW}?a=1").headers["Location"] == f"{BELOW}/?a=1"


def test_what_fails_leaves_no_prefix_behind(there: City) -> None:
    assert Client().get("/city/ei-ole/fi/").status_code == 404
    assert Client().get(f"{BELOW}/fi/nothing-here/").status_code == 404
    assert get_script_prefix() == "/"


def test_a_city_with_a_host_is_found_at_it_alone(city: City) -> None:
    cast.make_city("lepikko", host="l.example")
    assert Client().get("/city/lepikko/fi/").status_code == 404


def test_no_other_city_is_shown_at_the_host_of_a_city(there: City, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://tupa.example"
    cast.make_city("lepikko", host="l.example")
    assert Client(headers={"host": "l.example"}).get(f"{BELOW}/fi/").status_code == 404
    assert Client(headers={"host": "other.example"}).get(f"{BELOW}/fi/").status_code == 200
    settings.SITE_URL = "https://l.example"
    assert Client(headers={"host": "l.example"}).get(f"{BELOW}/fi/").status_code == 200


def test_each_path_has_a_session_cookie_of_its_own(there: City) -> None:
    desk = reverse("desk:today")
    client = _signed_in(there)
    assert client.get(BELOW + desk).status_code == 200
    other = cast.make_city("lepikko", at_path=True)
    assert "/city/lepikko/fi/sign-in/" in client.get(f"/city/lepikko{desk}").headers["Location"]
    client.cookies[f"sessionid-{other.slug}"] = client.cookies["sessionid"].value
    assert "/sign-in/" in client.get(f"/city/lepikko{desk}").headers["Location"]
    assert "/sign-in/" in client.get(desk).headers["Location"]


def test_a_link_shown_at_a_path_is_held_there_alone(there: City) -> None:
    purpose = next(iter(links._pages))
    link = links.make_link(
        city=there, purpose=purpose, subject_id=1, expires_at=timezone.now() + timedelta(days=1)
    )
    assert link.url == f"{settings.SITE_URL}{BELOW}/l/{link.token}"
    client = Client()
    path = link.url.removeprefix(settings.SITE_URL)
    assert client.get(path).headers["Location"].startswith(f"{BELOW}/")
    assert "sessionid" not in client.cookies
    assert client.cookies["sessionid-lehtola"]["path"] == f"{BELOW}/"
    assert Client().get(f"/l/{link.token}").status_code in {403, 404}
    assert SignedLink.objects.count() == 1


def test_addresses_lead_back_to_the_city(there: City, city: City, settings: Any) -> None:
    settings.SITE_URL = "https://tupa.example:8443"
    assert site_url(city) == "https://tupa.example:8443"
    assert site_url(cast.make_city("lepikko", host="l.example")) == "https://l.example:8443"
    assert address_at(there, "/fi/p/arki/") == f"https://tupa.example:8443{BELOW}/fi/p/arki/"


def test_every_message_written_at_a_path_names_the_city_once(there: City) -> None:
    set_script_prefix(f"{BELOW}/")
    try:
        samples = [(kind, kind.sample(there, "fi")) for kind in KINDS.values()]
        fields = [values_of(kind, there, sample, "fi") for kind, sample in samples]
    finally:
        set_script_prefix("/")
    written = [" ".join(one.values()) for one in fields]
    named = [text for text in written if "http" in text]
    assert named
    for text in written:
        assert text.count(settings.SITE_URL) == text.count(f"{settings.SITE_URL}{BELOW}/")
        assert f"{BELOW}{BELOW}" not in text


def test_every_page_for_staff_asks_a_stranger_to_sign_in_at_the_same_city(there: City) -> None:
    client = _signed_in(cast.make_city("lepikko", at_path=True))
    client.cookies["sessionid-lehtola"] = client.cookies["sessionid"].value
    asked = [one for one in all_addresses() if (one.access or ("",))[0] == "staff"]
    assert len(asked) > 100
    for address in asked:
        answer = client.get(BELOW + address.url())
        assert answer.status_code == 302, address.name
        assert answer.headers["Location"].startswith(f"{BELOW}/fi/sign-in/"), address.name


def test_the_open_interface_names_pages_below_the_path(there: City) -> None:
    cast.make_programme(there, "arki")
    rows = Client().get(f"{BELOW}/api/v1/programmes").json()["items"]
    assert rows[0]["pages"]["fi"].startswith(f"http://testserver{BELOW}/fi/")
    assert rows[0]["open_data"].startswith(f"http://testserver{BELOW}/api/")


def test_the_open_interface_is_described_at_the_address_it_is_asked_at(there: City) -> None:
    for below in ("", BELOW, ""):
        paths = Client().get(f"{below}/api/v1/openapi.json").json()["paths"]
        assert f"{below}/api/v1/programmes" in paths


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_written_while_it_is_sent_names_pages_below_the_path(there: City, kind: str) -> None:
    City.objects.filter(pk=there.pk).update(time_zone="Pacific/Kiritimati")
    idea = cast.make_idea(cast.make_workshop(cast.make_programme(there)), state="published")
    Idea.objects.filter(pk=idea.pk).update(published_at=datetime(2026, 3, 4, 12, tzinfo=UTC))
    answer = Client().get(f"{BELOW}/sv/ideas/ideas.{kind}")
    assert get_script_prefix() == "/"
    text = answer.getvalue().decode()
    assert f"http://testserver{BELOW}/sv/p/arki/ideas/{idea.number}/" in text
    assert "2026-03-05" in text
    assert get_script_prefix() == "/"


def test_a_city_made_without_a_host_is_found_by_its_path(city: City) -> None:
    more = {"name": "Lehtola", "contact_email": "p@l.example", "coordinator": "t@l.example"}
    call_command("create_city", "lehtola", coordinator_name="Tuomi", verbosity=0, **more)
    assert City.objects.get(slug="lehtola").at_path
    assert Client().get(f"{BELOW}/fi/").status_code == 200
