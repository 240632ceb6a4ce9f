"""Units close and take over, pause for holidays, are reminded gently and listed when late."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered, refused, verbs
from tests.apps.followup.test_by_link import mail_to, mails_to
from tests.apps.followup.test_clock import noon
from tupa.apps.accounts.models import User
from tupa.apps.followup.actions import (
    ask_where_it_stands,
    assign_idea,
    close_unit,
    remind_due,
    remind_unit,
    save_rules,
    save_unit,
)
from tupa.apps.followup.actions.assignments import default_answer_by
from tupa.apps.followup.actions.checkpoints import checkpoint_day
from tupa.apps.followup.models import Assignment, CheckPoint, Commitment, Unit
from tupa.apps.outbox.models import Message

Signed = Callable[[User], Client]

REMINDERS = "followup/mail/reminder.txt"


@pytest.fixture
def other(story: Story) -> Unit:
    return cast.make_unit(story.programme.city, key="viher")


def test_the_unit_that_takes_over_gets_open_ideas_and_promises(
    story: Story, assignment: Assignment, other: Unit
) -> None:
    promised = cast.make_idea(story.workshop, 2)
    answered(assign_idea(promised, unit=story.unit, by=story.by), by=story.unit_by)
    with refused("unit_open_work"):
        close_unit(story.unit, by=story.by)
    close_unit(story.unit, successor=other, by=story.by)
    assignment.refresh_from_db()
    assert assignment.unit == other
    assert Commitment.objects.get().unit == other
    assert mails_to(other.email)
    assert "unit.closed" in verbs(story.programme.city)
    with refused("unit_merged"):
        assign_idea(
            cast.make_idea(story.workshop, 3), unit=Unit.objects.get(pk=story.unit.pk), by=story.by
        )


def test_a_closed_unit_is_given_no_idea(story: Story, other: Unit) -> None:
    close_unit(other, by=story.by)
    other.refresh_from_db()
    with refused("unit_closed"):
        assign_idea(story.idea, unit=other, by=story.by)
    assert not Assignment.objects.exists()


def test_units_do_not_take_over_from_each_other_in_a_circle(story: Story, other: Unit) -> None:
    close_unit(other, successor=story.unit, by=story.by)
    other.refresh_from_db()
    with refused("unit_circle"):
        close_unit(story.unit, successor=other, by=story.by)
    with refused("unit_circle"):
        close_unit(story.unit, successor=story.unit, by=story.by)
    story.unit.refresh_from_db()
    assert story.unit.closed_on is None


def test_two_units_of_one_idea_become_one_answer(
    story: Story, assignment: Assignment, other: Unit
) -> None:
    second = assign_idea(story.idea, unit=other, by=story.by)
    close_unit(other, successor=story.unit, by=story.by)
    assert not Assignment.objects.filter(pk=second.pk).exists()
    assert Assignment.objects.get() == assignment


def test_nobody_gets_two_reminders_a_day(story: Story, assignment: Assignment) -> None:
    city = story.programme.city
    member = story.unit_by.user
    assert member is not None
    assign_idea(cast.make_idea(story.workshop, 2), unit=story.unit, by=story.by)
    assign_idea(story.idea, unit=cast.make_unit(city, member, key="tilat"), by=story.by)
    now = noon(city, assignment.answer_by + datetime.timedelta(days=1))
    assert remind_due(city, now) == 1
    assert remind_due(city, now) == 0
    message = Message.objects.get(template=REMINDERS)
    assert message.subject == "3 asukaspaneelin asiaa odottaa sinua"
    assert (message.body or "").count("/manage/answers/") == 3
    with refused("reminded_today"):
        remind_unit(assignment, by=story.by, now=now)


def test_after_a_week_the_superior_is_told_once(story: Story, assignment: Assignment) -> None:
    city, unit = story.programme.city, story.unit
    save_unit(
        city=city,
        unit=unit,
        name=unit.name,
        members=[one.user for one in unit.members.all()],
        superior=cast.both("Sivistysjohtaja"),
        superior_email="johtaja@koivukyla.example",
        by=story.by,
    )
    for days in (1, 7, 8, 20):
        remind_due(city, noon(city, assignment.answer_by + datetime.timedelta(days=days)))
    message = mail_to("johtaja@koivukyla.example")
    assert "Tavaralainaamo" in (message.body or "")
    assert "/manage/" not in (message.body or "")


def test_a_city_can_leave_superiors_out(story: Story, assignment: Assignment) -> None:
    city = story.programme.city
    Unit.objects.update(superior_email="johtaja@koivukyla.example")
    save_rules(city=city, review_first=False, tell_superior=False, late_list=False, by=story.by)
    for days in (1, 7):
        remind_due(city, noon(city, assignment.answer_by + datetime.timedelta(days=days)))
    assert mails_to("johtaja@koivukyla.example") == []


def test_a_holiday_pause_holds_reminders_and_moves_new_days(
    story: Story, assignment: Assignment
) -> None:
    city, due = story.programme.city, assignment.answer_by
    last = due + datetime.timedelta(days=10)
    Unit.objects.update(paused_from=due, paused_until=last)
    story.unit.refresh_from_db()
    assert default_answer_by(story.idea, unit=story.unit) == last + datetime.timedelta(days=7)
    assert remind_due(city, noon(city, last)) == 0
    assert remind_due(city, noon(city, last + datetime.timedelta(days=1))) == 1


def test_units_are_asked_three_and_twelve_months_after_the_panel(
    story: Story, assignment: Assignment
) -> None:
    city = story.programme.city
    ended = timezone.localdate(story.workshop.ends_at)
    days = [checkpoint_day(ended, months) for months in (3, 12)]
    sent = [
        ask_where_it_stands(city, noon(city, day + datetime.timedelta(days=more)))
        for day, more in ((days[0], -1), (days[0], 0), (days[0], 1), (days[1], 0), (days[1], 40))
    ]
    assert sent == [0, 1, 0, 1, 0]
    assert list(CheckPoint.objects.values_list("months", flat=True)) == [3, 12]
    assert checkpoint_day(datetime.date(2026, 11, 30), 3) == datetime.date(2027, 2, 28)


def test_the_late_list_names_units_and_only_where_the_city_wants_it(
    story: Story, assignment: Assignment
) -> None:
    Assignment.objects.update(answer_by=cast.days_ahead(-5))
    assert Client().get("/fi/promises/late/").status_code == 404
    city = story.programme.city
    save_rules(city=city, review_first=False, tell_superior=True, late_list=True, by=story.by)
    content = Client().get("/sv/promises/late/").content.decode()
    assert "Kirjastopalvelut (sv)" in content
    assert "Paju" not in content
    assert "/promises/late/" in Client().get("/fi/promises/").content.decode()


def test_units_people_and_rules_are_kept_on_their_pages(
    story: Story, other: Unit, sign_in: Signed, coordinator: User
) -> None:
    client = sign_in(coordinator)
    url = f"/fi/manage/units/{other.pk}/"
    person = {
        "name": "Pihla",
        "email": "pihla@koivukyla.example",
        "part": "drafter",
        "language": "sv",
    }
    assert client.post(f"{url}people/new/", person).headers["Location"] == url
    assert client.post(f"{url}people/new/", person).status_code == 200
    known = other.contacts.get()
    assert "Pihla" in client.get(url).content.decode()
    client.post(f"{url}people/{known.pk}/", {**person, "name": "Pihla P."})
    assert "Pihla P." in client.get("/fi/manage/units/").content.decode()
    client.post(f"{url}people/{known.pk}/remove/")
    assert not other.contacts.in_force().exists()
    assert client.post("/fi/manage/units/rules/", {"late_list": "on"}).status_code == 302
    assert Client().get("/fi/promises/late/").status_code == 200
    assert client.post(f"{url}close/", {"successor": ""}).status_code == 302
    other.refresh_from_db()
    assert other.closed_on is not None
