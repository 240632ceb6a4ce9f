"""Similar ideas are proposed; a person decides, and every decision is in the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.ideas.models import Idea, Likeness
from tupa.apps.ideas.similar import proposals_for
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]


@pytest.fixture
def ideas(programme: Programme) -> list[Idea]:
    workshop = cast.make_workshop(programme, is_published=True)
    texts = [
        "Kirjastosta voisi lainata työkaluja",
        "Lainattavia työkaluja kirjastoon",
        "Iltabussit",
    ]
    return [
        cast.make_idea(workshop, number, title=cast.both(text), text=cast.both(text))
        for number, text in enumerate(texts, 1)
    ]


@pytest.fixture
def client(sign_in: Signed, coordinator: User) -> Client:
    return sign_in(coordinator)


URL = "/fi/manage/p/arki/ideas/1/similar/"


def test_the_nearest_idea_is_proposed_with_the_words_that_led_to_it(
    ideas: list[Idea], client: Client
) -> None:
    content = client.get(URL).content.decode()
    assert "Lainattavia työkaluja kirjastoon" in content
    assert "heikkoja ehdotuksia" in content
    assert proposals_for(ideas[0])[0].idea == ideas[1]


def test_ideas_nobody_proposed_can_be_judged_too(ideas: list[Idea], client: Client) -> None:
    """The page may have been open while the ideas were written anew."""
    Idea.objects.filter(pk=ideas[2].pk).update(title={"fi": "Aivan muuta"}, text={"fi": "Muuta"})
    client.post(URL, {"other": ideas[2].pk, "verdict": "different"})
    assert Likeness.objects.get().score is None


def test_a_verdict_is_kept_logged_and_can_be_taken_back(ideas: list[Idea], client: Client) -> None:
    other = {"other": ideas[1].pk}
    for _ in range(2):
        client.post(URL, {**other, "verdict": "different"})
    kept = Likeness.objects.get()
    assert (kept.verdict, kept.score is not None) == ("different", True)
    assert Event.objects.filter(verb="ideas.judged").count() == 1
    assert ideas[1] not in [one.idea for one in proposals_for(ideas[0])]
    client.post(URL, {**other, "verdict": "alike"})
    assert Likeness.objects.get().verdict == "alike"
    client.post(URL, {**other, "verdict": "back"})
    assert not Likeness.objects.exists()
    assert proposals_for(ideas[0])[0].idea == ideas[1]
    assert set(Idea.objects.values_list("state", flat=True)) == {"published"}


@pytest.mark.parametrize("wrong", [{"other": "0"}, {"other": "x"}, {"verdict": "merge"}, {}])
def test_what_is_no_verdict_changes_nothing(
    ideas: list[Idea], client: Client, wrong: dict[str, str]
) -> None:
    values = {"other": str(ideas[1].pk), "verdict": "alike", **wrong} if wrong else {}
    assert client.post(URL, values).status_code in {200, 404}
    assert not Likeness.objects.exists()


def test_a_new_wording_is_compared_at_once(ideas: list[Idea]) -> None:
    assert [one.idea for one in proposals_for(ideas[2])] == []
    cast.make_idea(ideas[2].workshop, 4, title=cast.both("Iltabussit myöhempään"))  # type: ignore[arg-type]
    assert [one.idea.number for one in proposals_for(ideas[2])] == [4]
