"""Dots from the room and by link, counted by equal shares beside most votes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tests.apps.ideas.conftest import Evening
from tests.apps.ideas.test_actions import refused
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions.ballot import DOTS_PURPOSE, close_ballot, give_dots, open_ballot
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Ballot, BallotSlip, Dot, Idea
from tupa.apps.ideas.shortlist import shortlists_of
from tupa.apps.outbox.models import Message

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/dots/"


@pytest.fixture
def ideas(evening: Evening) -> list[Idea]:
    return [cast.make_idea(evening.workshop, number) for number in range(1, 7)]


@pytest.fixture
def ballot(evening: Evening, ideas: list[Idea]) -> Ballot:
    return open_ballot(
        programme=evening.programme,
        title=cast.both("Tärkeimmät"),
        ideas=ideas,
        dots=3,
        places=3,
        until=timezone.now() + timedelta(days=7),
        by=evening.by,
    )


def test_every_member_is_asked_in_their_own_way(evening: Evening, ballot: Ballot) -> None:
    told = Message.objects.filter(template="ideas/mail/dots.txt")
    assert sorted(told.values_list("channel", flat=True)) == ["email"] * 3 + ["letter"]
    assert "[ ] 1." in (told.get(channel="letter").body or "")
    assert (ballot.asked_count, ballot.slips.count()) == (4, 4)
    assert Event.objects.get(verb="ballot.opened").facts == {"ideas": 6, "asked": 4}


def test_a_minority_in_the_room_keeps_its_share(
    evening: Evening, ballot: Ballot, ideas: list[Idea]
) -> None:
    """Six people like the first three ideas, three the fourth: most votes leaves the three out."""
    for _ in range(6):
        give_dots(ballot, ideas=ideas[:3], by=evening.by)
    for _ in range(3):
        give_dots(ballot, ideas=ideas[3:4], by=evening.by)
    lists = shortlists_of(close_ballot(ballot, by=evening.by))
    assert lists is not None
    assert [place.words.idea.number for place in lists.votes] == [1, 2, 3]
    assert [place.words.idea.number for place in lists.shares] == [1, 2, 4]
    [carried] = lists.only_here
    assert (carried.payers, carried.percent, carried.is_share) == (3, 33, True)
    again = Ballot.objects.get()
    assert close_ballot(ballot, by=evening.by).shares == again.shares
    assert len(again.shares["ballots"]) == 21
    with refused("dots_over"):
        give_dots(ballot, ideas=ideas[:1], by=evening.by)


def test_nothing_is_counted_before_somebody_has_given_dots(
    evening: Evening, ballot: Ballot
) -> None:
    with refused("nobody_gave_dots"):
        close_ballot(ballot, by=evening.by)
    assert Ballot.objects.get().state == "open"


def test_too_many_dots_and_other_ideas_are_refused(
    evening: Evening, ballot: Ballot, ideas: list[Idea]
) -> None:
    for chosen, code in (
        ([], "no_dots"),
        (ideas[:4], "too_many_dots"),
        ([cast.make_idea(evening.workshop, 9)], "not_on_ballot"),
    ):
        with pytest.raises(NotAllowedNow) as refusal:
            give_dots(ballot, ideas=chosen, by=evening.by)
        assert refusal.value.code == code
    assert not Dot.objects.exists()


def test_a_member_gives_dots_by_link_and_changes_them(
    ballot: Ballot, ideas: list[Idea], city: City
) -> None:
    slip = BallotSlip.objects.filter(ballot=ballot)[0]
    until = timezone.now() + timedelta(days=1)
    link = make_link(city=city, purpose=DOTS_PURPOSE, subject_id=slip.pk, expires_at=until)
    client = Client()
    page = client.get(f"/l/{link.token}").headers["Location"]
    for chosen, status in (([], 200), (ideas[:4], 200), (ideas[:2], 302), (ideas[1:3], 302)):
        sent = {"submission": str(uuid.uuid4()), "ideas": [idea.pk for idea in chosen]}
        assert client.post(page, sent).status_code == status
    assert set(slip.dots.values_list("idea__number", flat=True)) == {2, 3}
    assert BallotSlip.objects.count() == 4
    Ballot.objects.update(until=timezone.now() - timedelta(days=1))
    assert client.post(page, {"ideas": [ideas[0].pk]}).status_code == 200
    assert set(slip.dots.values_list("idea__number", flat=True)) == {2, 3}


def test_the_desk_asks_types_in_slips_counts_and_everybody_reads_the_ledger(
    evening: Evening,
    ideas: list[Idea],
    sign_in: Signed,
    coordinator: User,
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(coordinator)
    chosen = [idea.pk for idea in ideas]
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    words = {"title_0": "Tärkeimmät", "title_1": "Viktigast", "until": day, "ideas": chosen}
    bad = {**words, "dots": "9", "places": "3"}
    assert client.post(f"{DESK}new/", bad).status_code == 200
    assert client.post(f"{DESK}new/", {**words, "dots": "3", "places": "3"}).status_code == 302
    for people, likes in ((6, chosen[:3]), (5, chosen[3:4])):
        for _ in range(people):
            sent = {"submission": str(uuid.uuid4()), "ideas": likes}
            assert client.post(f"{DESK}1/slip/", sent).status_code == 302
    assert Client().get("/fi/p/arki/shortlist/1/").status_code == 404
    City.objects.update(host="testserver")
    with django_assert_max_num_queries(15):
        client.get(f"{DESK}1/")
    assert client.post(f"{DESK}1/count/").status_code == 302
    with django_assert_max_num_queries(15):
        page = flat(Client().get("/fi/p/arki/shortlist/1/").content.decode())
    assert "Idean listalle kannattaneita: 5." in page
    assert "Ei eniten pisteitä saaneiden listalla." in page
    assert client.get(DESK).status_code == 200
