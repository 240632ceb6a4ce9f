"""Pages of answers and promises: a unit answers only its own, everybody sees what was promised."""

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
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered
from tests.apps.html import flat
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.actions import assign_idea, tell_progress
from tupa.apps.followup.models import (
    Answer,
    Assignment,
    Commitment,
    Progress,
    Unit,
    UnitMember,
)
from tupa.apps.ideas.actions import withdraw_idea
from tupa.apps.ideas.models import Idea
from tupa.apps.outbox.models import Message

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/answers/"


def page(url: str, language: str = "fi") -> str:
    response = Client().get(f"/{language}{url}")
    assert response.status_code == 200
    return response.content.decode()


def answer_form(**more: Any) -> dict[str, Any]:
    return {
        "outcome": "implemented",
        "reason_0": "Teemme sen.",
        "reason_1": "Vi gör det.",
        "promise_text_0": "Lainaamo",
        "promise_text_1": "Lånotek",
        "promise_owner_0": "Palvelupäällikkö",
        "promise_owner_1": "Servicechef",
        "due_on": cast.days_ahead(200).isoformat(),
        "next_update_on": cast.days_ahead(60).isoformat(),
        **more,
    }


def hidden_values(content: str) -> dict[str, str]:
    """What the page before publishing carries along."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', content)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def without_promise(**more: Any) -> dict[str, Any]:
    values = answer_form(outcome="exists", **more)
    for name in [name for name in values if name.startswith("promise") or name.endswith("_on")]:
        del values[name]
    return values


@pytest.fixture
def coordinating(sign_in: Signed, coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def unit_client(sign_in: Signed, unit_member: User) -> Client:
    return sign_in(unit_member)


# --- The coordinator's table ------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "assign/", "assign/?idea=1", "assign/?idea=x", "lists/"])
def test_every_page_of_the_desk_opens(story: Story, coordinating: Client, url: str) -> None:
    assert coordinating.get(DESK + url).status_code == 200


def test_ideas_are_assigned_together(story: Story, coordinating: Client) -> None:
    cast.make_idea(story.workshop, 2)
    day = cast.days_ahead(30).isoformat()
    response = coordinating.post(
        f"{DESK}assign/",
        {
            "idea1-unit": story.unit.pk,
            "idea1-answer_by": day,
            "idea2-unit": "",
            "idea2-answer_by": day,
        },
    )
    assert response.headers["Location"] == DESK
    made = Assignment.objects.get()
    assert (made.idea, made.answer_by) == (story.idea, cast.days_ahead(30))


@pytest.mark.parametrize("day", ["", "2020-01-01", "x", "9999-12-31"])
def test_a_day_that_cannot_be_assigns_nothing(story: Story, coordinating: Client, day: str) -> None:
    cast.make_idea(story.workshop, 2)
    response = coordinating.post(
        f"{DESK}assign/",
        {
            "idea1-unit": story.unit.pk,
            "idea1-answer_by": day,
            "idea2-unit": story.unit.pk,
            "idea2-answer_by": cast.days_ahead(30).isoformat(),
        },
    )
    assert response.status_code == 200
    assert 'href="#id_idea1-answer_by"' in response.content.decode()
    assert Assignment.objects.count() == 0


def test_a_unit_of_another_city_cannot_be_chosen(story: Story, coordinating: Client) -> None:
    strange = cast.make_unit(cast.make_city("lehtola", host="lehtola.example"))
    coordinating.post(
        f"{DESK}assign/",
        {"idea1-unit": strange.pk, "idea1-answer_by": cast.days_ahead(30).isoformat()},
    )
    assert Assignment.objects.count() == 0


def test_the_table_says_who_is_late(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    Assignment.objects.update(answer_by=cast.days_ahead(-2))
    content = coordinating.get(DESK).content.decode()
    assert "t-tag--late" in content
    assert "Kirjastopalvelut" in content


def test_a_unit_is_reminded_from_the_table(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/remind/"
    assert coordinating.get(url).status_code == 405
    for _ in range(2):
        assert coordinating.post(url).headers["Location"] == DESK
    assert Message.objects.filter(template="followup/mail/reminder.txt").count() == 1


def test_unit_and_day_are_changed(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/change/"
    other = cast.make_unit(story.programme.city, key="tilat")
    assert coordinating.get(url).status_code == 200
    refused = {"unit": other.pk, "answer_by": cast.days_ahead(-1).isoformat()}
    assert coordinating.post(url, refused).status_code == 200
    coordinating.post(url, {"unit": other.pk, "answer_by": cast.days_ahead(9).isoformat()})
    assignment.refresh_from_db()
    assert (assignment.unit, assignment.answer_by) == (other, cast.days_ahead(9))


def test_an_observer_reads_the_table_and_changes_nothing(
    story: Story, assignment: Assignment, sign_in: Signed, observer: User
) -> None:
    client = sign_in(observer)
    assert client.get(DESK).status_code == 200
    for url in (
        f"{DESK}assign/",
        f"{DESK}lists/",
        f"/fi/manage/answers/{assignment.pk}/",
        f"/fi/manage/answers/{assignment.pk}/publish/",
        f"/fi/manage/answers/{assignment.pk}/remind/",
        f"/fi/manage/answers/{assignment.pk}/change/",
        "/fi/manage/units/new/",
        f"/fi/manage/units/{story.unit.pk}/",
    ):
        assert client.post(url).status_code == 403, url


# --- Units ------------------------------------------------------------------------------------


def test_units_are_kept(story: Story, coordinating: Client, unit_member: User) -> None:
    assert "Kirjastopalvelut" in coordinating.get("/fi/manage/units/").content.decode()
    assert coordinating.get("/fi/manage/units/new/").status_code == 200
    values = {"name_0": "Viher", "name_1": "Grönt", "members": [unit_member.pk]}
    coordinating.post("/fi/manage/units/new/", values)
    made = Unit.objects.get(key="viher")
    assert made.members.get().user == unit_member
    url = f"/fi/manage/units/{made.pk}/"
    assert coordinating.get(url).status_code == 200
    coordinating.post(url, {"name_0": "Viherpalvelut", "name_1": "Grönområden"})
    made.refresh_from_db()
    assert (str(made.name), made.members.count()) == ("Viherpalvelut", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_1": ""},
        {"name_0": "Kirjasto"},
        {"email": "ei-osoite"},
        {"members": ["99999"]},
    ],
)
def test_a_refused_unit_says_why(story: Story, coordinating: Client, wrong: dict[str, Any]) -> None:
    values = {"name_0": "Viher", "name_1": "Grönt", **wrong}
    response = coordinating.post("/fi/manage/units/new/", values)
    assert "govuk-error-summary" in response.content.decode()
    assert Unit.objects.count() == 1


def test_somebody_without_the_role_cannot_answer_for_a_unit(
    story: Story, coordinating: Client, observer: User
) -> None:
    values = {"name_0": "Viher", "name_1": "Grönt", "members": [observer.pk]}
    assert coordinating.post("/fi/manage/units/new/", values).status_code == 200
    assert not UnitMember.objects.filter(user=observer).exists()


# --- The unit's own pages ---------------------------------------------------------------------


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


# --- In public --------------------------------------------------------------------------------


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
