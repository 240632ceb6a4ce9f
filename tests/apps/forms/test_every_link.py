"""Bad input at residents' links and at sign-ins that expire: nothing is changed, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.forms.cases import whole
from tests.apps.forms.conftest import Tried
from tests.apps.forms.crawl import Found, name_of
from tests.apps.forms.pages import read_page
from tests.apps.forms.sending import changed, copied, nothing_stays, open_page, post, rows
from tests.apps.forms.values import fill
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.templatetags.access import may_open

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("every form"),
    pytest.mark.sweep,
]
PURPOSES = {"application", "seat", "workshop", "draft", "table", "wall", "confirm_idea"}
PURPOSES |= {"statement", "dots", "answer", "question", "follow", "survey"}


def by_link(tried: Tried) -> list[Found]:
    return [one for one in tried.site.first if "/my/" in one.form.target]


def test_links_of_every_purpose_are_tried(tried: Tried) -> None:
    assert set(SignedLink.objects.values_list("purpose", flat=True)) == PURPOSES
    assert len(tried.world.tokens) >= 9
    assert len(by_link(tried)) >= 12


def test_no_link_of_a_page_leads_nowhere(tried: Tried) -> None:
    assert tried.site.dead_ends == []


@pytest.mark.parametrize("role", ["facilitator", "unit", "observer"])
def test_no_page_shows_a_link_its_reader_may_not_open(tried: Tried, role: str) -> None:
    door = next(one for one in tried.world.doors if one.name == role)
    shown = 0
    for _, address in tried.site.opened.values():
        with nothing_stays():
            answer = open_page(copied(door), address)
        if answer.status != 200 or "<html" not in answer.content:
            continue
        shown += 1
        links = {urlsplit(link).path for link in read_page(address, answer.content).links}
        pages = [link for link in links if name_of(link)]
        assert [link for link in pages if not may_open(door.user, link)] == [], address
    assert shown >= 25


def test_a_mail_scanner_that_follows_every_link_changes_nothing(tried: Tried) -> None:
    """It asks with HEAD and GET, with and without cookies, and sees the page behind."""
    for page, token in tried.world.tokens.items():
        with nothing_stays():
            scanner = Client()
            for client in (Client(), scanner, scanner):
                assert client.head(f"/l/{token}").status_code == 302
                assert client.get(f"/l/{token}").headers["Location"] == page
            assert scanner.head(page, follow=True).status_code == 200
            for link in read_page(page, open_page(scanner, page).content).links:
                scanner.get(link)
            assert changed(tried.before, rows()) == [], page
            person = Client()
            person.get(f"/l/{token}")
            assert person.get(page, follow=True).status_code == 200


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_link_that_expired_under_an_open_page_takes_nothing(tried: Tried, language: str) -> None:
    with nothing_stays():
        SignedLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        before = rows()
        for found in by_link(tried):
            answer = post(copied(found.door), found.target(language), whole(found))
            assert (answer.status, answer.language) == (410, language), found
            assert rows() == before


def test_a_link_followed_by_nobody_here_takes_nothing(tried: Tried) -> None:
    for found in by_link(tried):
        altered = found.target("sv").replace("/my/", "/my/").split("/")
        altered[4] = "00000000-0000-4000-8000-000000000000"
        for address in (found.target("sv"), "/".join(altered)):
            with nothing_stays():
                answer = post(Client(), address, whole(found))
                assert (answer.status, answer.language) == (403, "sv"), address
                assert rows() == tried.before


def test_an_altered_link_is_unknown_in_the_readers_language(tried: Tried) -> None:
    for token in tried.world.tokens.values():
        altered = token[:-1] + ("a" if token[-1] != "a" else "b")
        answer = Client().get(f"/l/{altered}", headers={"accept-language": "sv"})
        assert answer.status_code == 404
        assert 'lang="sv"' in answer.content.decode()


def test_a_sign_in_that_expired_in_mid_form_loses_nothing_of_any_form(tried: Tried) -> None:
    tested = 0
    for found in tried.site.first:
        if found.door.user is None or "/manage/" not in found.form.target:
            continue
        client, sent = Client(), _without_files(found)
        with nothing_stays():
            assert post(client, found.form.target, sent).status == 302
            assert rows() == tried.before
            client.force_login(found.door.user)
            page = read_page(found.form.target, open_page(client, found.form.target).content)
            kept = next(form for form in page.forms if form.target == found.form.target)
            values = fill(kept)
            assert {name: _text(values[name]) for name in sent} == {
                name: _text(value) for name, value in sent.items()
            }, found
            tested += 1
    assert tested >= 90


def _without_files(found: Found) -> dict[str, Any]:
    files = {one.name for one in found.form.controls if one.kind == "file"}
    hidden = {*files, "csrfmiddlewaretoken"}
    return {name: value for name, value in whole(found).items() if name not in hidden}


def _text(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)
