"""Several drafts are ticked, looked at and sent: one action an idea, one message for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.ideas.conftest import Evening
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions import make_idea
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.people import members_by_idea, members_of
from tupa.apps.outbox.models import Message

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/ideas/"
SEND = f"{DESK}send/"


@pytest.fixture
def client(sign_in: Signed, coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def drafts(evening: Evening, idea: Idea) -> list[Idea]:
    """The first table's idea, one of both tables, one of a table where nobody sat."""
    far = cast.make_workshop(evening.programme, 2)
    notes = [
        [evening.notes[0], cast.make_note(evening.other_table)],
        [cast.make_note(far.tables.get(number=1))],
    ]
    more = [
        make_idea(
            programme=evening.programme,
            notes=chosen,
            title={"fi": f"Idea {number}"},
            text={"fi": "Tehdään niin."},
            original_language="fi",
            by=evening.by,
        )
        for number, chosen in enumerate(notes)
    ]
    return [idea, *more]


def later() -> str:
    return cast.days_ahead(10).isoformat()


def test_the_desk_lets_a_coordinator_tick_the_drafts(
    client: Client, drafts: list[Idea], sign_in: Signed, facilitator: User, observer: User
) -> None:
    page = client.get(DESK).content.decode()
    assert page.count('type="checkbox" name="idea"') == 3
    assert f'action="{SEND}"' in page
    assert f'href="{SEND}?all=1"' in page
    told = sign_in(facilitator).get(DESK).content.decode()
    assert 'type="checkbox" name="idea"' not in told
    assert "Koordinaattori lähettää luonnokset" in told
    assert "Koordinaattori lähettää" not in sign_in(observer).get(DESK).content.decode()


def test_before_sending_one_sees_how_many_are_asked_of_each(
    client: Client, drafts: list[Idea]
) -> None:
    response = client.get(SEND, {"idea": ["1", "2", "3"]})
    rows = [(row[0].number, row[2]) for row in response.context["rows"]]
    assert rows == [(1, 3), (2, 4)]
    assert [row[0].number for row in response.context["unknown"]] == [3]
    assert response.context["total"] == 4
    page = response.content.decode()
    assert page.count('<input type="hidden" name="idea"') == 2
    assert Message.objects.count() == 0


def test_one_is_told_who_would_read_another_language(client: Client, drafts: list[Idea]) -> None:
    for address, query in ((SEND, {"idea": ["1", "2"]}), ("/fi/manage/p/arki/ideas/1/send/", {})):
        response = client.get(address, query)
        assert sorted(number for _language, number in response.context["unread"]) == [1, 1]
        assert "ei ole heidän kielellään" in response.content.decode()
    Idea.objects.update(
        title=dict.fromkeys(("fi", "sv", "en"), "Otsikko"),
        text=dict.fromkeys(("fi", "sv", "en"), "Teksti"),
    )
    assert "heidän kielellään" not in client.get(SEND, {"idea": ["1"]}).content.decode()


def test_each_ticked_idea_is_sent_and_a_person_gets_one_message(
    client: Client, drafts: list[Idea]
) -> None:
    response = client.post(SEND, {"idea": ["1", "2"], "confirm_by": later()}, follow=True)
    states = list(Idea.objects.order_by("number").values_list("state", flat=True))
    assert states == ["confirming", "confirming", "draft"]
    assert Confirmation.objects.count() == 7
    assert Message.objects.filter(template="ideas/mail/confirm.txt").count() == 1
    gathered = Message.objects.filter(template="ideas/mail/confirm_many.txt")
    assert gathered.count() == 3
    for message in gathered:
        assert "Idea 0" in (message.body or "")
        assert len(set(re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", message.body or ""))) == 2
    assert Event.objects.filter(verb="idea.sent_to_table").count() == 2
    assert "Lähetettyjä ideoita: 2" in response.content.decode()


def test_sending_twice_asks_nobody_twice(client: Client, drafts: list[Idea]) -> None:
    for _ in range(2):
        client.post(SEND, {"idea": ["1", "2"], "confirm_by": later()})
    assert Message.objects.count() == 4
    assert Confirmation.objects.count() == 7


def test_what_cannot_be_sent_does_not_stop_the_others(client: Client, drafts: list[Idea]) -> None:
    response = client.post(SEND, {"idea": ["1", "3"], "confirm_by": later()}, follow=True)
    states = list(Idea.objects.order_by("number").values_list("state", flat=True))
    assert states == ["confirming", "draft", "draft"]
    assert "3. " in response.content.decode()


def test_all_drafts_at_once(client: Client, drafts: list[Idea]) -> None:
    response = client.get(SEND, {"all": "1"})
    assert len(response.context["rows"]) == 2
    assert len(response.context["unknown"]) == 1


@pytest.mark.parametrize("query", [{}, {"idea": "99"}, {"idea": "x"}, {"idea": "1" * 30}])
def test_nothing_ticked_is_said(client: Client, drafts: list[Idea], query: dict[str, str]) -> None:
    response = client.get(SEND, query, follow=True)
    assert response.redirect_chain[-1][0] == DESK
    assert "Valitse vähintään yksi luonnos" in response.content.decode()


def test_a_day_that_has_passed_is_refused(client: Client, drafts: list[Idea]) -> None:
    response = client.post(SEND, {"idea": ["1"], "confirm_by": "2020-01-01"})
    assert "govuk-error-summary" in response.content.decode()
    assert 'name="idea" value="1"' in response.content.decode()
    assert Message.objects.count() == 0


def test_only_a_coordinator_sends(
    drafts: list[Idea], sign_in: Signed, facilitator: User, unit_member: User, observer: User
) -> None:
    for user in (facilitator, unit_member, observer):
        client = sign_in(user)
        assert client.get(SEND, {"all": "1"}).status_code == 403
        assert client.post(SEND, {"idea": "1"}).status_code == 403
    other = cast.make_city("lehtola", host="testserver")
    stranger = sign_in(cast.make_user(other, "Outo Koordinaattori", "coordinator"))
    assert stranger.post(SEND, {"idea": "1"}).status_code == 404
    assert Message.objects.count() == 0


def test_the_page_asks_the_same_number_of_queries_for_many_ideas(
    client: Client, drafts: list[Idea], evening: Evening, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_idea(
            programme=evening.programme,
            notes=evening.notes,
            title={"fi": f"Lisää {number}"},
            text={"fi": "Tehdään."},
            original_language="fi",
            by=evening.by,
        )
    for address in (DESK, f"{SEND}?all=1"):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_members_of_many_ideas_are_those_of_each(city: City, drafts: list[Idea]) -> None:
    found = members_by_idea(drafts)
    assert {pk: [one.pk for one in members] for pk, members in found.items()} == {
        idea.pk: [one.pk for one in members_of(idea)] for idea in drafts
    }
    assert [len(found[idea.pk]) for idea in drafts] == [3, 4, 0]
    assert members_by_idea([]) == {}


def test_words_say_what_a_dash_or_a_fraction_did_not(client: Client, drafts: list[Idea]) -> None:
    page = client.get(DESK).content.decode()
    assert "Työpaja 1, pöytä 1" in page
    assert "Työpaja 1, useita pöytiä" in page
    assert "Ei teemaa" in page
    assert "Ei kysytty" in page
    one = client.get(f"{DESK}1/").content.decode()
    assert "ei valittu" in one
