"""What everybody reads: the chain of an idea and what was promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.followup.answers import DESK, answer_form
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered
from tests.apps.html import flat
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.actions import tell_progress
from tupa.apps.followup.models import (
    Assignment,
    Commitment,
    UnitMember,
)
from tupa.apps.ideas.actions import withdraw_idea
from tupa.apps.ideas.models import Idea

Signed = Callable[[User], Client]


def page(url: str, language: str = "fi") -> str:
    response = Client().get(f"/{language}{url}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_chain_goes_from_the_note_to_the_next_update(
    story: Story, assignment: Assignment
) -> None:
    answered(assignment, by=story.unit_by)
    tell_progress(
        Commitment.objects.get(),
        state="under_way",
        text=cast.both("Kaksi on auki."),
        done=2,
        total=5,
        next_update_on=cast.days_ahead(90),
        by=story.unit_by,
    )
    content = page("/p/arki/ideas/1/")
    parts = [
        "Lainattaisiin tavaroita",
        "Tavaralainaamo kirjastoon</h3>",
        "Kirjastopalvelut</h3>",
        "Teemme sen.",
        "Lainaamo viiteen kirjastoon</h3>",
        '<progress class="t-prog" max="5" value="2"',
        "Kaksi on auki.",
        "is-wait",
    ]
    chain = flat(content[content.index('<ol class="t-steps">') :])
    places = [chain.index(part) for part in parts]
    assert places == sorted(places)


def test_the_chain_goes_back_from_the_promise_to_the_note(
    story: Story, assignment: Assignment
) -> None:
    answered(assignment, by=story.unit_by)
    assert 'href="/fi/p/arki/ideas/1/"' in page("/promises/")
    assert 'href="/fi/p/arki/workshops/1/ideas/"' in page("/p/arki/ideas/1/")
    assert "Lainattaisiin tavaroita" in page("/p/arki/workshops/1/ideas/")


@pytest.mark.parametrize("url", ["/promises/", "/p/arki/promises/"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_promises_are_public(story: Story, assignment: Assignment, url: str, language: str) -> None:
    answered(assignment, by=story.unit_by)
    content = page(url, language)
    words = {"fi": "Lainaamo viiteen", "sv": "Lånotek i fem", "en": "Lainaamo viiteen"}
    assert words[language] in content
    dots = content[content.index("t-dots") :]
    assert dots[: dots.index("</table>")].count("<circle") == 1


def test_what_is_late_is_said_to_be_late(story: Story, assignment: Assignment) -> None:
    Assignment.objects.update(answer_by=cast.days_ahead(-6), first_answer_by=cast.days_ahead(-6))
    for url in ("/promises/", "/p/arki/promises/", "/p/arki/ideas/1/", "/ideas/"):
        assert "t-tag--late" in page(url), url


def test_a_late_promise_comes_first(story: Story, assignment: Assignment) -> None:
    answered(assignment, by=story.unit_by)
    second = cast.make_idea(story.workshop, 2)
    Commitment.objects.create(
        city=second.city,
        idea=second,
        unit=story.unit,
        text=cast.both("Myöhässä oleva"),
        owner=cast.both("Päällikkö"),
        due_on=cast.days_ahead(-1),
    )
    content = page("/promises/")
    assert content.index("Myöhässä oleva") < content.index("Lainaamo viiteen")


def test_a_draft_answer_is_not_public(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    unit_client.post(f"/fi/manage/answers/{assignment.pk}/", answer_form())
    for url in ("/promises/", "/p/arki/ideas/1/"):
        assert "Teemme sen." not in page(url)
        assert "Lainaamo</" not in page(url)


def test_a_correction_stands_after_the_answer_it_corrects(
    story: Story, assignment: Assignment
) -> None:
    answered(assignment, by=story.unit_by)
    answered(
        assignment,
        by=story.unit_by,
        outcome="partly",
        promise=None,
        reason=cast.both("Sittenkin osittain."),
    )
    content = page("/p/arki/ideas/1/")
    chain = content[content.index('<ol class="t-steps">') :]
    assert chain.index("Teemme sen.") < chain.index("Sittenkin osittain.")


def test_promises_of_withdrawn_and_unpublished_ideas_are_not_listed(
    story: Story, assignment: Assignment
) -> None:
    answered(assignment, by=story.unit_by)
    withdraw_idea(story.idea, reason=cast.both("Sama"), by=story.by)
    assert "Lainaamo viiteen" not in page("/promises/")
    Idea.objects.update(state="published")
    story.programme.is_published = False
    story.programme.save()
    assert "Lainaamo viiteen" not in page("/promises/")
    assert Client().get("/fi/p/arki/promises/").status_code == 404


def test_an_empty_page_says_what_will_come(story: Story) -> None:
    assert "t-empty" in page("/promises/")


@pytest.mark.parametrize(
    "url", ["/promises/", "/p/arki/promises/", "/p/arki/ideas/1/", "/ideas/", "/ideas/?status=late"]
)
def test_public_pages_ask_the_database_little(
    story: Story, assignment: Assignment, url: str, django_assert_max_num_queries: Any
) -> None:
    _many(story, assignment)
    City.objects.update(host="testserver")
    with django_assert_max_num_queries(15):
        page(url)


@pytest.mark.parametrize("url", [DESK, f"{DESK}assign/", "/fi/manage/answers/"])
def test_desk_pages_ask_the_database_little(
    story: Story,
    assignment: Assignment,
    coordinating: Client,
    coordinator: User,
    url: str,
    django_assert_max_num_queries: Any,
) -> None:
    _many(story, assignment)
    City.objects.update(host="testserver")
    UnitMember.objects.create(city=story.unit.city, unit=story.unit, user=coordinator)
    with django_assert_max_num_queries(15):
        assert coordinating.get(url).status_code == 200


def _many(story: Story, assignment: Assignment) -> None:
    """Twenty ideas, half of them assigned and promised."""
    answered(assignment, by=story.unit_by)
    tell_progress(
        Commitment.objects.get(),
        state="under_way",
        text=cast.both("Alkoi."),
        next_update_on=cast.days_ahead(9),
        by=story.unit_by,
    )
    for number in range(2, 20):
        idea = cast.make_idea(story.workshop, number)
        if number % 2:
            Assignment.objects.create(
                city=idea.city,
                idea=idea,
                unit=story.unit,
                asked_on=cast.days_ahead(-60),
                answer_by=cast.days_ahead(number - 10),
            )
            Commitment.objects.create(
                city=idea.city,
                idea=idea,
                unit=story.unit,
                text=cast.both("Lupaus"),
                owner=cast.both("Päällikkö"),
                due_on=cast.days_ahead(number),
            )
