"""What becomes of ideas is told once a day, to tables and to whoever follows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered, refused, verbs
from tests.apps.followup.test_by_link import links_in, mails_to
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import SignedLink
from tupa.apps.followup.actions import tell_progress
from tupa.apps.followup.actions.following import FOLLOW, confirm_following
from tupa.apps.followup.actions.news import tell_news
from tupa.apps.followup.models import Assignment, Commitment, Follower
from tupa.apps.outbox.models import Message

NEWS = "followup/mail/news.txt"


@pytest.fixture
def promised(story: Story, assignment: Assignment) -> Commitment:
    answered(assignment, by=story.unit_by)
    tell_news(story.programme.city, timezone.now())
    return Commitment.objects.get()


def tell(promised: Commitment, story: Story, text: str) -> None:
    tell_progress(
        promised,
        state="under_way",
        text=cast.both(text),
        next_update_on=cast.days_ahead(30),
        by=story.unit_by,
    )


def test_all_of_a_days_news_are_one_message(story: Story, promised: Commitment) -> None:
    city = story.programme.city
    tell(promised, story, "Paikka on valittu.")
    tell(promised, story, "Hyllyt on tilattu.")
    now = timezone.now()
    assert tell_news(city, now) == 3
    tell(promised, story, "Avajaiset ovat maanantaina.")
    assert tell_news(city, now) == 0
    assert tell_news(city, now + timedelta(days=1)) == 3
    messages = Message.objects.filter(template=NEWS, language="fi").order_by("pk")
    assert len(messages) == 2
    first = messages[0].body or ""
    assert "Paikka on valittu." in first
    assert "Hyllyt on tilattu." in first
    assert {one.channel for one in Message.objects.filter(template=NEWS)} >= {"email", "letter"}


def test_two_answers_of_a_day_both_reach_a_follower(story: Story, assignment: Assignment) -> None:
    city, now = story.programme.city, timezone.now()
    Client().post("/fi/p/arki/ideas/1/follow/", {"email": "aava@asukas.example"})
    confirm_following(Follower.objects.get(), by=SYSTEM)
    answered(assignment, by=story.unit_by, outcome="exists", promise=None)
    assert tell_news(city, now) == 1
    answered(assignment, by=story.unit_by, outcome="not_implemented", promise=None)
    assert tell_news(city, now) == 0
    assert tell_news(city, now + timedelta(days=1)) == 1
    first, second = mails_to("aava@asukas.example")[-2:]
    assert first.body != second.body


def test_whoever_follows_says_yes_first_and_leaves_with_a_button(
    story: Story, promised: Commitment
) -> None:
    city, url = story.programme.city, "/sv/p/arki/ideas/1/follow/"
    assert Client().get(url).status_code == 200
    for _ in range(2):
        Client().post(url, {"email": "Aava@asukas.example"})
    asked = Message.objects.get(template="followup/mail/follow.txt")
    assert SignedLink.objects.filter(purpose=FOLLOW).count() == 1, "asked twice, one link"
    assert asked.language == "sv"
    tell(promised, story, "Paikka on valittu.")
    assert tell_news(city, timezone.now()) == 3, "nobody is told before they said yes"
    client = Client()
    page = client.get(f"/l/{links_in(asked)[0]}").headers["Location"]
    assert client.get(page).status_code == 200
    assert Follower.objects.get().confirmed_at is None
    client.post(page)
    tell(promised, story, "Hyllyt on tilattu.")
    assert tell_news(city, timezone.now() + timedelta(days=1)) == 4
    mail = mails_to("aava@asukas.example")[-1]
    assert "Hyllyt on tilattu. (sv)" in (mail.body or "")
    leaving = Client()
    page = leaving.get(f"/l/{links_in(mail)[-1]}").headers["Location"]
    leaving.post(page, {"stop": "1"})
    left = Follower.objects.get()
    assert (left.email, left.email_hash) == (None, "")
    assert leaving.post(page, {"stop": "1"}).status_code in {302, 410}
    assert verbs(city)[-1] == "idea.unfollowed"


@pytest.mark.parametrize("email", ["", "ei osoite", "a@b" * 100])
def test_what_is_no_address_is_refused(story: Story, email: str) -> None:
    response = Client().post("/fi/p/arki/ideas/1/follow/", {"email": email})
    assert "govuk-error-summary" in response.content.decode()
    assert not Follower.objects.exists()


def test_a_link_to_what_shows_it_needs_its_words(story: Story, promised: Commitment) -> None:
    values = {"state": "kept", "text": cast.both("Valmis."), "by": story.unit_by}
    with refused("bad_evidence"):
        tell_progress(promised, evidence_url="https://koivukyla.example/1", **values)  # type: ignore[arg-type]
    with refused("bad_evidence"):
        tell_progress(
            promised,
            evidence_url="http://koivukyla.example/1",
            evidence_title=cast.both("Kuva"),
            **values,  # type: ignore[arg-type]
        )
    tell_progress(
        promised,
        evidence_url="https://koivukyla.example/1",
        evidence_title=cast.both("Kuva lainaamosta"),
        **values,  # type: ignore[arg-type]
    )
    page = Client().get("/fi/p/arki/ideas/1/").content.decode()
    assert re.search(r'<a href="https://koivukyla.example/1"[^>]*>Kuva lainaamosta</a>', page)
