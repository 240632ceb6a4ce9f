"""Bad input: every form of the site is found, and sent with everything nobody should send."""

from __future__ import annotations

import pytest

from tests.apps.addresses import all_addresses
from tests.apps.forms.cases import BAD, Bad, whole
from tests.apps.forms.conftest import Tried
from tests.apps.forms.judging import Fault, judge
from tests.apps.forms.known import NEEDS_MORE
from tests.apps.forms.sending import copied, nothing_stays, post
from tests.apps.forms.trying import every_form_twice, send_bad, send_without_token

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("every form"),
    pytest.mark.sweep,
]

#: What answers no form: files, pages for machines, and the way in through a link.
WITHOUT_PAGE = {
    *(
        "calendar_feed",
        "capture:photo_file",
        "reports:template_drop",
        "healthz",
        "readyz",
        "open_link",
        "come_in",
    ),
    *("venues:map", "venues:reach_map"),
    "city_style",
    # only once a city has a logo: tests/apps/accounts/test_logo.py
    *("logo_file", "logo_back", "logo_remove"),
    "letter_code",  # only in a letter
    "evaluation:thanks",  # only after an answer
    "survey",  # only in a QR code: goes on to the questionnaire
    "panel:silent",  # only once a person's own last day is past: test_calls.py
    "outbox:text_remove",  # only where a city has kept words of its own
    # only once a panel is compared: tests/apps/handbook/test_comparing.py
    *("handbook:compare_csv", "handbook:leave"),
    "desk:keep_shares",  # only below a list that was read: tests/apps/desk/test_population.py
    "translation:by_machine",  # only where a service is named
    "followup:link_opened",  # goes on to what the message was about
    "followup:picture",  # within a page: test_evidence.py
    "followup:watch",  # only where a plan monitor is named: test_kausal.py
    *("ideas:csv", "ideas:json", "ideas:badge", "ideas_feed"),
    # the open interface, and files of reports: tests/apps/api, tests/apps/reports
    *(f"open:{name}" for name in ("root", "openapi", "bulk", "nothing", "programmes")),
    *(f"open:{name}" for name in ("programme", "workshops", "themes", "ideas", "idea")),
    *(f"open:{name}" for name in ("answers", "commitments", "goals")),
}
#: One form in so many gets ten megabytes in the ordinary run.
SAMPLE = 10
#: Answers a post with the page that says why there is nothing to send.
SAYS_NO = {"account_signup"}


def test_every_address_is_opened_and_every_form_is_found(tried: Tried) -> None:
    targets = {found.name for found in tried.site.forms}
    names = {address.name for address in all_addresses()}
    assert names - targets - set(tried.site.opened) <= WITHOUT_PAGE
    assert len(tried.site.first) >= 130
    assert len(targets) >= 120


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
    """Every form found, in a few of its fields; every field is for the slow run."""
    count, faults = send_bad(bad, tried.site, tried.before, every=False)
    assert faults == []
    assert count >= 5


@pytest.mark.slow
@pytest.mark.parametrize("bad", [one for one in BAD if not one.together], ids=lambda bad: bad.name)
def test_every_field_with(bad: Bad, tried: Tried) -> None:
    count, faults = send_bad(bad, tried.site, tried.before, every=True)
    assert faults == []
    assert count >= bad.at_least


@pytest.mark.parametrize("step", [SAMPLE, pytest.param(1, marks=pytest.mark.slow)])
def test_ten_megabytes_are_refused_at_once(step: int, tried: Tried) -> None:
    """By one form in ten: it is the server that refuses, before any form is looked at. The slow
    run sends them to every form."""
    much = "ä" * 5_000_000
    refused = Bad("ten megabytes", frozenset(), (), language="sv")
    faults: list[Fault] = []
    for found in tried.site.first[::step]:
        with nothing_stays():
            client = copied(found.door, enforce_csrf_checks=True)
            answer = post(client, found.target("sv"), whole(found) | {"text": much})
            faults += judge(str(found), answer, tried.before, refused)
            if answer.status not in {400, 413}:
                faults.append(f"{found}: {answer.status}")
    assert faults == []


def test_without_the_forms_own_token_nothing_is_taken(tried: Tried) -> None:
    assert send_without_token(tried.site, tried.before) == []


def test_a_form_sent_twice_makes_no_second_row(tried: Tried) -> None:
    results, faults = every_form_twice(tried.site, tried.before)
    assert faults == []
    taken = {name for name, several in results.items() if any(one.was_taken for one in several)}
    assert set(results) - taken == set(NEEDS_MORE)
