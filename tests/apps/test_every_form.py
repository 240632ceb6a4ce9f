"""Bad input: every form of the site is found, and sent with everything nobody should send."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings

from tests.apps.addresses import all_addresses
from tests.apps.forms.cases import BAD, Bad, posts, whole
from tests.apps.forms.crawl import Site, explore
from tests.apps.forms.judging import Fault, judge
from tests.apps.forms.sending import Rows, copied, nothing_stays, post, rows
from tests.apps.forms.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("every form")]

#: What answers no form: files, pages for machines, and the way in through a link.
WITHOUT_PAGE = {"capture:photo_file", "healthz", "readyz", "open_link"}
#: Answers a post with the page that says why there is nothing to send.
SAYS_NO = {"account_signup"}


@dataclass
class Tried:
    """The site with its forms, and the rows there were before any was sent."""

    site: Site
    before: Rows


@pytest.fixture(scope="module")
def tried(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Tried]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    logging.disable()
    with (
        override_settings(
            TUPA_DEMO=True,
            MEDIA_ROOT=tmp_path_factory.mktemp("media"),
            STORAGES={**settings.STORAGES, "staticfiles": plain},
        ),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield Tried(explore(build_world()), rows())
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.TUPA_DEMO = True


def test_every_address_is_opened_and_every_form_is_found(tried: Tried) -> None:
    targets = {found.name for found in tried.site.forms}
    names = {address.name for address in all_addresses()}
    assert names - targets - set(tried.site.opened) == WITHOUT_PAGE
    assert len(tried.site.first) >= 125
    assert len(targets) >= 90


def test_whatever_takes_a_post_has_its_form_among_them(tried: Tried) -> None:
    targets = {found.name for found in tried.site.forms}
    silent = []
    for name, (door, address) in tried.site.opened.items():
        with nothing_stays():
            if name not in targets and post(copied(door), address, {}).status != 405:
                silent.append(name)
    assert set(silent) == SAYS_NO


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_field_with(bad: Bad, tried: Tried) -> None:
    faults: list[Fault] = []
    count = 0
    for found in tried.site.first:
        for field, values in posts(bad, found):
            count += 1
            with nothing_stays():
                answer = post(copied(found.door), found.target(bad.language), values)
                faults += judge(f"{found}: {field}", answer, tried.before, bad)
    assert faults == []
    assert count >= bad.at_least


def test_ten_megabytes_are_refused_at_once(tried: Tried) -> None:
    much = "ä" * 5_000_000
    refused = Bad("ten megabytes", frozenset(), (), language="sv")
    faults: list[Fault] = []
    for found in tried.site.first:
        with nothing_stays():
            client = copied(found.door, enforce_csrf_checks=True)
            answer = post(client, found.target("sv"), whole(found) | {"text": much})
            faults += judge(str(found), answer, tried.before, refused)
            if answer.status not in {400, 413}:
                faults.append(f"{found}: {answer.status}")
    assert faults == []


def test_without_the_forms_own_token_nothing_is_taken(tried: Tried) -> None:
    for found in tried.site.first:
        client = copied(found.door, enforce_csrf_checks=True)
        sent = {**whole(found), "csrfmiddlewaretoken": ""}
        with nothing_stays():
            answer = post(client, found.target("fi"), sent)
            assert answer.status == 403, found
            assert "Lomaketta ei voitu lähettää" in answer.content
            assert rows() == tried.before
