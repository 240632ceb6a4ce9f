"""The desk's pages of messages, letters and calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.outbox.messages import CODE, queue
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme

SignIn = Callable[[User], Client]
BASE = "/fi/manage/messages/"


@pytest.fixture
def desk(coordinator: User, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def text(client: Client, path: str) -> str:
    answer = client.get(BASE + path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_list_shows_who_what_and_state_and_leaves_one_event(city: City, desk: Client) -> None:
    queue(city)

    page = text(desk, "")
    assert "Asukas Yksi" in page
    assert "Kutsu" in page
    assert Event.objects.filter(verb="messages.read").count() == 1


def test_an_empty_outbox_says_what_will_come(desk: Client, city: City) -> None:
    assert "t-empty" in text(desk, "")
    assert "t-empty" in text(desk, "calls/")
    assert desk.get(BASE + "letters/").status_code == 200
    assert desk.get(BASE + "letters/posted/").headers["Location"] == BASE


def test_the_list_is_filtered_by_state_and_panel(
    city: City, desk: Client, programme: Programme
) -> None:
    queue(city, name="Asukas Yksi")
    queue(city, key="l", name="Asukas Kaksi", channel="letter", programme_id=programme.pk)

    assert "Asukas Kaksi" not in text(desk, "?state=queued")
    assert "Asukas Yksi" not in text(desk, "?state=to_print")
    assert "Asukas Yksi" not in text(desk, f"?programme={programme.pk}")
    assert "Asukas Kaksi" in text(desk, f"?programme={programme.pk}&state=to_print")


@pytest.mark.parametrize("query", ["?state=no", "?programme=x", "?page=9", "?page=x", "?state=%00"])
def test_a_senseless_filter_shows_everything(city: City, desk: Client, query: str) -> None:
    queue(city)

    assert "Asukas Yksi" in text(desk, query)


def test_a_long_list_has_pages_and_few_queries(
    city: City, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        queue(city, key=str(number), name=f"Asukas nro {number:02}")

    with django_assert_max_num_queries(15):
        first = text(desk, "?state=queued")
    assert "Asukas nro 59" in first
    assert "Asukas nro 05" not in first
    assert "state=queued&amp;page=2" in first
    assert "Asukas nro 05" in text(desk, "?state=queued&page=2")


def test_a_server_that_is_down_is_said_on_top(city: City, desk: Client) -> None:
    queue(city)
    Message.objects.update(attempts=3)

    assert "t-note--act" in text(desk, "")
    assert "t-tag--late" in text(desk, "")


def test_a_message_shows_its_text(city: City, desk: Client) -> None:
    message = queue(city)

    assert "tervetuloa" in text(desk, f"{message.pk}/")


def test_a_sign_in_code_is_shown_to_nobody(
    city: City, desk: Client, second_coordinator: User
) -> None:
    from tupa.apps.outbox.sign_in import send_code

    send_code(user=second_coordinator, code="135790")
    message = Message.objects.get()

    assert "135790" not in text(desk, f"{message.pk}/")
    assert "135790" not in text(desk, "")
    assert desk.get(f"{BASE}{message.pk}/letter/").status_code == 404


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        ("parked", "resend", "queued"),
        ("parked", "done", "sent"),
        ("refused", "resend", "queued"),
        ("refused", "done", "printed"),
    ],
)
def test_a_person_decides_about_what_got_stuck(
    city: City, desk: Client, state: str, action: str, after: str
) -> None:
    message = queue(city)
    Message.objects.update(state=state)
    page = text(desk, f"{message.pk}/")
    assert f"{BASE}{message.pk}/{action}/" in page

    for _ in range(2):
        answer = desk.post(f"{BASE}{message.pk}/{action}/")
        assert answer.headers["Location"] == f"{BASE}{message.pk}/"
    message.refresh_from_db()
    assert message.state == after


def test_a_letter_has_address_date_text_and_the_code_large(city: City, desk: Client) -> None:
    message = queue(city, channel="letter", language="sv")

    page = text(desk, f"{message.pk}/letter/")
    assert "Koivukuja 1\n00000 Koivukylä" in page
    assert f'<p class="t-code">{CODE}</p>' in page
    assert 'lang="sv"' in page
    assert "Björkby" in page


def test_all_waiting_letters_are_printed_on_one_page(city: City, desk: Client) -> None:
    for number in range(3):
        queue(city, key=str(number), channel="letter", name=f"Asukas nro {number}")
    queue(city, key="mail", name="Sähköinen Asukas")

    page = text(desk, "letters/")
    assert page.count('<article class="t-sheet t-sheet--letter"') == 3
    assert "Sähköinen" not in page


def test_posted_ticks_off_exactly_the_letters_asked_about(city: City, desk: Client) -> None:
    first, second = (queue(city, key=key, channel="letter") for key in "ab")
    page = text(desk, "letters/posted/")
    assert f'value="{first.pk}"' in page
    later = queue(city, key="later", channel="letter")

    posted = {"letter": [str(first.pk), str(second.pk), "x", "9" * 40]}
    for _ in range(2):
        assert desk.post(BASE + "letters/posted/", posted).headers["Location"] == BASE
    states = {m.pk: m.state for m in Message.objects.all()}
    assert states == {first.pk: "printed", second.pk: "printed", later.pk: "to_print"}
    assert Event.objects.filter(verb="message.printed").count() == 2


def test_the_call_list_has_number_text_and_both_endings(city: City, desk: Client) -> None:
    message = queue(city, channel="phone")

    page = text(desk, "calls/")
    assert "040 000 0001" in page
    assert CODE in page
    desk.post(f"{BASE}{message.pk}/missed/")
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("to_call", 1)
    for _ in range(2):
        assert desk.post(f"{BASE}{message.pk}/told/").headers["Location"] == f"{BASE}calls/"
    message.refresh_from_db()
    assert message.state == "called"
    assert "040 000 0001" not in text(desk, "calls/")


def test_who_waits_for_two_calls_stands_on_the_list_once(city: City, desk: Client) -> None:
    first, second = (queue(city, key=key, channel="phone") for key in "ab")

    page = text(desk, "calls/")
    assert page.count("040 000 0001") == 1
    assert page.count("/told/") == 2
    desk.post(f"{BASE}{first.pk}/missed/")

    second.refresh_from_db()
    assert (second.state, second.attempts) == ("to_call", 1)


PATHS = ["", "letters/", "letters/posted/", "calls/", "{}/", "{}/letter/"]
POSTS = ["letters/posted/", "{}/resend/", "{}/done/", "{}/told/", "{}/missed/"]


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
def test_contact_data_is_for_coordinators_alone(
    city: City, who: str, sign_in: SignIn, request: Any
) -> None:
    message = queue(city, channel="letter")
    client = sign_in(request.getfixturevalue(who))

    assert [client.get(BASE + path.format(message.pk)).status_code for path in PATHS] == [403] * 6
    assert [client.post(BASE + path.format(message.pk)).status_code for path in POSTS] == [403] * 5


def test_another_citys_message_is_not_found(city: City, desk: Client) -> None:
    message = queue(cast.make_city("lepikko", host="l.example"), channel="letter")

    assert desk.get(f"{BASE}{message.pk}/").status_code == 404
    assert desk.post(f"{BASE}{message.pk}/done/").status_code == 404
    desk.post(BASE + "letters/posted/", {"letter": [str(message.pk)]})
    message.refresh_from_db()
    assert message.state == "to_print"
