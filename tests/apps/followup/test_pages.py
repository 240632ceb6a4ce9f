"""The unit's own pages: a unit answers only its own, and publishes what it read once more."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.followup.answers import DESK, answer_form, without_promise
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered
from tests.apps.html import flat
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.actions import assign_idea
from tupa.apps.followup.models import (
    Answer,
    Assignment,
    Commitment,
    Progress,
    UnitMember,
)

Signed = Callable[[User], Client]


def hidden_values(content: str) -> dict[str, str]:
    """What the page before publishing carries along."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', content)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_unit_sees_its_own_ideas_late_first(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    late = cast.make_idea(story.workshop, 2, title=cast.both("Myöhästynyt"))
    strange = cast.make_idea(story.workshop, 3, title=cast.both("Toisten idea"))
    other = cast.make_unit(story.programme.city, key="tilat")
    for idea, unit in ((late, story.unit), (strange, other)):
        Assignment.objects.create(
            city=idea.city,
            idea=idea,
            unit=unit,
            asked_on=cast.days_ahead(-60),
            answer_by=cast.days_ahead(-1),
        )
    content = unit_client.get("/fi/manage/answers/").content.decode()
    assert content.index("Myöhästynyt") < content.index("Tavaralainaamo")
    assert "Toisten idea" not in content


def test_somebody_without_a_unit_is_told_so(
    story: Story, assignment: Assignment, sign_in: Signed, observer: User
) -> None:
    content = sign_in(observer).get("/fi/manage/answers/").content.decode()
    assert "t-empty" in content
    assert "Tavaralainaamo" not in content


def test_a_units_lists_are_paged_each_by_itself(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    day = cast.days_ahead(9)
    for number in range(2, 43):
        idea = cast.make_idea(story.workshop, number, title=cast.both(f"Idea {number}."))
        closed = timezone.now() if number > 21 else None
        row = {"city": idea.city, "idea": idea, "unit": story.unit, "answer_by": day}
        Assignment.objects.create(**row, asked_on=day, closed_at=closed)

    page = unit_client.get("/fi/manage/answers/?waiting=2&done=1")

    assert (len(page.context["waiting"]), len(page.context["done"])) == (1, 20)
    content = page.content.decode()
    assert 'href="?done=1&amp;waiting=1#waiting"' in content
    assert 'href="?waiting=2&amp;done=2#done"' in content


def test_a_coordinator_without_a_unit_follows_every_panel(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(answer_by=cast.days_ahead(-1))
    response = coordinating.get("/fi/manage/answers/")
    assert [(one.slug, one.waiting, one.late) for one in response.context["panels"]] == [
        ("arki", 1, 1)
    ]
    assert 'href="/fi/manage/p/arki/answers/"' in response.content.decode()


def test_an_answer_is_written_read_once_more_and_published(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/"
    assert unit_client.get(url).status_code == 200
    response = unit_client.post(url, answer_form())
    assert response.headers["Location"] == f"{url}publish/"
    assert "Vi gör det." in unit_client.get(f"{url}publish/").content.decode()
    assert Answer.objects.published().count() == 0
    response = unit_client.post(f"{url}publish/")
    assert response.headers["Location"] == "/fi/manage/answers/"
    assert (
        '<a href="/fi/p/arki/ideas/1/">' in unit_client.get("/fi/manage/answers/").content.decode()
    )
    assert Answer.objects.published().count() == 1
    assert Commitment.objects.get().owner.data == {"fi": "Palvelupäällikkö", "sv": "Servicechef"}


def test_a_title_nobody_here_has_borne_is_questioned_and_not_refused(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/"
    unit = str(story.unit.name)
    for owner, is_known in (("Palvelupälikkö", False), (f"Johtaja, {unit}", True)):
        unit_client.post(url, answer_form(promise_owner_0=owner, promise_owner_1=unit))
        unknown = unit_client.get(f"{url}publish/").context["unknown"]
        assert unknown == ([] if is_known else [owner])
    unit_client.post(url, answer_form())
    page = unit_client.get(f"{url}publish/").content.decode()
    assert "<li>Palvelupäällikkö</li><li>Servicechef</li>" in flat(page)
    unit_client.post(f"{url}publish/")
    assert Commitment.objects.get().owner.data == {"fi": "Palvelupäällikkö", "sv": "Servicechef"}

    other = cast.make_idea(story.workshop, 2)
    second = assign_idea(other, unit=story.unit, by=story.by)
    unit_client.post(f"/fi/manage/answers/{second.pk}/", answer_form())
    known = unit_client.get(f"/fi/manage/answers/{second.pk}/publish/")
    assert known.context["unknown"] == []


def test_a_draft_may_wait_for_swedish_but_is_not_published_without(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/"
    unit_client.post(url, without_promise(reason_1="", later="1"))
    assert Answer.objects.drafts().count() == 1
    preview = unit_client.get(f"{url}publish/").content.decode()
    assert "t-note--act" in preview
    assert "Julkaise vastaus</button>" not in preview
    assert "Publish the answer</button>" not in preview
    unit_client.post(f"{url}publish/")
    assert Answer.objects.published().count() == 0
    assert "Teemme sen." in unit_client.get(url).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": ""},
        {"outcome": "kylla"},
        {"reason_0": "", "reason_1": ""},
        {"outcome": "needs_time"},
        {"outcome": "forwarded"},
        {"new_answer_by": "2020-01-01"},
        {"reason_0": "x" * 6001},
    ],
)
def test_a_refused_answer_keeps_what_was_written(
    story: Story, assignment: Assignment, unit_client: Client, wrong: dict[str, Any]
) -> None:
    response = unit_client.post(
        f"/fi/manage/answers/{assignment.pk}/", {**without_promise(), **wrong}
    )
    content = response.content.decode()
    assert response.status_code == 200
    assert "govuk-error-summary" in content
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "missing", ["promise_text_0", "promise_owner_0", "due_on", "next_update_on"]
)
def test_what_will_be_done_needs_the_whole_promise(
    story: Story, assignment: Assignment, unit_client: Client, missing: str
) -> None:
    values = answer_form()
    values[missing] = ""
    if missing.endswith("_0"):
        values[missing.replace("_0", "_1")] = ""
    response = unit_client.post(f"/fi/manage/answers/{assignment.pk}/", values)
    assert "govuk-error-summary" in response.content.decode()
    assert Answer.objects.count() == 0


def test_another_units_idea_is_refused(
    story: Story, assignment: Assignment, sign_in: Signed, city: City
) -> None:
    answered(assignment, by=story.unit_by)
    stranger = cast.make_user(city, "Sara Vieras", "unit")
    cast.make_unit(city, stranger, key="tilat")
    client = sign_in(stranger)
    urls = [
        f"/fi/manage/answers/{assignment.pk}/",
        f"/fi/manage/answers/{assignment.pk}/publish/",
        f"/fi/manage/promises/{Commitment.objects.get().pk}/",
    ]
    for url in urls:
        assert client.get(url).status_code == 403
        assert client.post(url, answer_form()).status_code == 403
    assert Answer.objects.count() == 1


def test_a_facilitator_does_not_answer(
    story: Story, assignment: Assignment, sign_in: Signed, facilitator: User
) -> None:
    UnitMember.objects.create(city=story.unit.city, unit=story.unit, user=facilitator)
    client = sign_in(facilitator)
    assert client.post(f"/fi/manage/answers/{assignment.pk}/").status_code == 403


def test_a_coordinator_may_answer_for_a_unit(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/"
    coordinating.post(url, answer_form())
    coordinating.post(f"{url}publish/")
    assert Answer.objects.published().count() == 1


def test_another_citys_answers_are_not_found(
    story: Story, assignment: Assignment, sign_in: Signed
) -> None:
    answered(assignment, by=story.unit_by)
    other = cast.make_city("lehtola", host="testserver")
    client = sign_in(cast.make_user(other, "Outo Koordinaattori", "coordinator"))
    promise = Commitment.objects.get().pk
    for url in (
        DESK,
        f"{DESK}assign/",
        f"{DESK}lists/",
        f"{DESK}lists/export/",
        f"/fi/manage/answers/{assignment.pk}/",
        f"/fi/manage/answers/{assignment.pk}/publish/",
        f"/fi/manage/answers/{assignment.pk}/change/",
        f"/fi/manage/units/{story.unit.pk}/",
        f"/fi/manage/promises/{promise}/",
    ):
        assert client.get(url).status_code == 404, url
        assert client.post(url).status_code in {404, 405}, url


def test_where_a_promise_stands_is_told(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    answered(assignment, by=story.unit_by)
    promise = Commitment.objects.get()
    url = f"/fi/manage/promises/{promise.pk}/"
    assert unit_client.get(url).status_code == 200
    values = {
        "submission": str(uuid.uuid4()),
        "state": "under_way",
        "text_0": "Kaksi auki",
        "text_1": "Två öppna",
        "done": "2",
        "total": "5",
        "next_update_on": cast.days_ahead(30).isoformat(),
    }
    preview = unit_client.post(url, values)
    assert preview.status_code == 200
    assert "Två öppna" in preview.content.decode()
    assert promise.progress.count() == 0
    hidden = hidden_values(preview.content.decode())
    assert hidden == values
    for _ in range(2):
        assert unit_client.post(url, hidden | {"publish": "1"}).headers["Location"] == url
    assert promise.progress.count() == 1
    assert '<a href="/fi/p/arki/ideas/1/">' in unit_client.get(url).content.decode()
    promise.refresh_from_db()
    assert promise.state == "under_way"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "dropped", "text_0": "", "text_1": ""},
        {"state": "dropped", "text_1": ""},
        {"state": "x"},
        {"next_update_on": ""},
        {"next_update_on": "2020-01-01"},
        {"done": "3", "total": ""},
        {"done": "", "total": "3"},
        {"done": "6", "total": "5"},
        {"done": "-1", "total": "5"},
        {"due_on": "2099-01-01"},
        {"due_on": (timezone.localdate() + datetime.timedelta(days=400)).isoformat()},
        {"submission": "x"},
    ],
)
def test_refused_news_says_why(
    story: Story, assignment: Assignment, unit_client: Client, wrong: dict[str, str]
) -> None:
    answered(assignment, by=story.unit_by)
    promise = Commitment.objects.get()
    values = {
        "submission": str(uuid.uuid4()),
        "state": "under_way",
        "text_0": "Kaksi auki",
        "text_1": "Två öppna",
        "next_update_on": cast.days_ahead(30).isoformat(),
        **wrong,
    }
    for button in ({}, {"publish": "1"}):
        response = unit_client.post(f"/fi/manage/promises/{promise.pk}/", values | button)
        assert response.status_code == 200
        assert "govuk-error-summary" in response.content.decode()
    assert promise.progress.count() == 0


def test_news_of_a_promise_may_still_be_changed_before_they_are_published(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    answered(assignment, by=story.unit_by)
    promise = Commitment.objects.get()
    values = {
        "submission": str(uuid.uuid4()),
        "state": "kept",
        "text_0": "Valmis & auki <kaikille>",
        "text_1": "Klart",
    }
    url = f"/fi/manage/promises/{promise.pk}/"
    hidden = hidden_values(unit_client.post(url, values).content.decode())
    response = unit_client.post(url, hidden | {"change": "1"})
    content = response.content.decode()
    assert "Valmis &amp; auki &lt;kaikille&gt;</textarea>" in content
    assert "govuk-error-summary" not in content
    assert promise.progress.count() == 0
    assert Progress.objects.count() == 0


def test_fields_of_another_outcome_are_not_part_of_the_answer(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    """They may have been filled in before the outcome was changed."""
    url = f"/fi/manage/answers/{assignment.pk}/"
    late = cast.days_ahead(30).isoformat()
    unit_client.post(url, answer_form(outcome="not_implemented", new_answer_by=late))
    draft = Answer.objects.get()
    assert (draft.outcome, draft.new_answer_by) == ("not_implemented", None)
    assert Commitment.objects.count() == 0


def test_each_field_stands_under_the_outcome_that_needs_it(
    story: Story, assignment: Assignment, unit_client: Client
) -> None:
    content = unit_client.get(f"/fi/manage/answers/{assignment.pk}/").content.decode()
    parts = content.split('<section class="t-when t-when--')
    found = {part[: part.index('"')]: part for part in parts[1:]}
    assert 'name="new_answer_by"' in found["later"]
    assert 'name="forwarded_to_0"' in found["forwarded"]
    assert 'name="promise_text_0"' in found["promise"]
    assert 'name="next_update_on"' in found["promise"]
    assert "ei pakollinen" not in found["promise"]
