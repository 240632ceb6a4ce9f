"""Signed links and short codes of residents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from tests import cast
from tupa.apps.accounts import links
from tupa.apps.accounts.models import City, SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.config import urls as site


@by_link("trial")
def own_page(request: HttpRequest, link: SignedLink) -> HttpResponse:
    said = request.POST.get("said", "")
    return HttpResponse(f"own page of {link.subject_id} {said}")


urlpatterns = [
    path("my/trial/<uuid:key>/", own_page, name="trial"),
    *site.urlpatterns,
]
handler403 = "tupa.apps.front.errors.permission_denied"


@pytest.fixture(autouse=True)
def _trial_purpose(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    links.register_purpose("trial", "trial")
    yield
    links._pages.pop("trial")


@pytest.fixture
def new_link(city: City) -> links.NewLink:
    until = timezone.now() + timedelta(days=10)
    return links.make_link(
        city=city, purpose="trial", subject_id=7, expires_at=until, language="sv"
    )


def page(new_link: links.NewLink) -> str:
    return f"/my/trial/{new_link.link.key}/"


def test_a_link_opens_its_page_and_leaves_the_token_behind(new_link: links.NewLink) -> None:
    client = Client()
    answer = client.get(f"/l/{new_link.token}")

    assert answer.headers["Location"] == page(new_link)
    assert new_link.token not in answer.headers["Location"]
    shown = client.get(answer.headers["Location"])
    assert shown.content == b"own page of 7 "
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_only_hashes_of_token_and_code_are_kept(new_link: links.NewLink) -> None:
    row = SignedLink.objects.values().get()

    assert new_link.token not in str(row)
    assert new_link.code not in str(row)


def test_a_link_cannot_be_posted_to(new_link: links.NewLink) -> None:
    assert Client().post(f"/l/{new_link.token}").status_code == 405


def test_the_page_alone_does_not_open_and_says_what_to_do(new_link: links.NewLink) -> None:
    answer = Client().get(page(new_link))

    assert answer.status_code == 403
    assert "/fi/code/" in answer.content.decode()


@pytest.mark.parametrize("change", ["x", "", "A"])
def test_an_altered_link_is_unknown(new_link: links.NewLink, change: str) -> None:
    altered = new_link.token[:-1] + change
    if altered == new_link.token:
        altered = new_link.token[:-1] + "B"

    assert Client().get(f"/l/{altered}").status_code == 404


def test_a_link_past_its_time_says_so_in_the_persons_language(new_link: links.NewLink) -> None:
    SignedLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = Client().get(f"/l/{new_link.token}")

    assert answer.status_code == 410
    assert 'lang="sv"' in answer.content.decode()


def test_a_revoked_link_closes_the_page_that_is_already_open(new_link: links.NewLink) -> None:
    client = Client()
    client.get(f"/l/{new_link.token}")
    now = timezone.now()
    links.revoke_links(city=new_link.link.city, purpose="trial", subject_id=7, now=now)

    assert client.get(page(new_link)).status_code == 410
    assert client.post(page(new_link), {"said": "yes"}).status_code == 410


def test_another_citys_site_does_not_know_the_link(new_link: links.NewLink, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    cast.make_city("lepikko", host="lepikko.example")
    answer = Client(headers={"host": "lepikko.example"}).get(f"/l/{new_link.token}")

    assert answer.status_code == 404


@pytest.mark.parametrize("typed", ["{}", "{} ", "{lower}", "{spaced}", "{paper}"])
def test_a_code_opens_the_same_page_however_it_is_typed(
    new_link: links.NewLink, typed: str
) -> None:
    code = new_link.typed
    typed = typed.format(
        code, lower=code.lower(), spaced=code.replace("-", "  "), paper=code.replace("-", "\u2011")
    )
    answer = Client().post("/fi/code/", {"code": typed})

    assert answer.headers["Location"] == page(new_link)


@pytest.mark.parametrize("typed", ["", "22222-22222", "x" * 41, "\x00", "😀😀😀😀😀😀😀😀😀😀"])
def test_a_wrong_code_is_said_by_the_field(city: City, typed: str) -> None:
    answer = Client().post("/fi/code/", {"code": typed})

    assert answer.status_code == 200
    assert "govuk-error-message" in answer.content.decode()


def test_guessing_codes_is_stopped_also_for_a_right_one(new_link: links.NewLink) -> None:
    client = Client()
    for _ in range(30):
        client.post("/fi/code/", {"code": "22222-22222"})
    answer = client.post("/fi/code/", {"code": new_link.typed})

    assert answer.status_code == 200


def test_right_codes_from_one_library_are_never_too_many(new_link: links.NewLink) -> None:
    for _ in range(35):
        answer = Client().post("/fi/code/", {"code": new_link.typed})

    assert answer.status_code == 302


def test_the_code_page_is_reached_without_a_language(city: City) -> None:
    answer = Client().get("/code/", headers={"accept-language": "sv"})

    assert answer.headers["Location"] == "/sv/code/"


def test_done_on_this_device_closes_the_page(new_link: links.NewLink) -> None:
    client = Client()
    client.get(f"/l/{new_link.token}")
    assert "/fi/code/forget/" in client.get("/fi/contact/").content.decode()
    assert client.get("/fi/code/forget/").status_code == 200
    assert client.get(page(new_link)).status_code == 200
    client.post("/fi/code/forget/")

    assert client.get(page(new_link)).status_code == 403
    assert "/fi/code/forget/" not in client.get("/fi/contact/").content.decode()


def test_what_was_written_while_the_link_was_forgotten_comes_back(
    new_link: links.NewLink,
) -> None:
    client = Client()
    assert client.post(page(new_link), {"said": "kyllä tulen"}).status_code == 403
    answer = client.get(f"/l/{new_link.token}", follow=True)

    assert "kyllä tulen" in answer.content.decode()
    answer = client.post(page(new_link), {"said": "kyllä tulen"})
    assert answer.content.decode() == "own page of 7 kyllä tulen"


def test_an_unregistered_purpose_is_a_fault_of_ours(city: City) -> None:
    with pytest.raises(ValueError, match="nobody registered"):
        links.make_link(city=city, purpose="?", subject_id=1, expires_at=timezone.now())
