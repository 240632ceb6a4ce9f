"""Reminders go out once for each day, and late is late by the city's own calendar."""

from __future__ import annotations

import datetime
import zoneinfo
from datetime import UTC

import pytest
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered
from tupa.apps.accounts.models import City
from tupa.apps.followup.actions import remind_due, tell_progress, write_answer
from tupa.apps.followup.actions.reminders import reminder_due
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.followup.standing import counts_of, promise_tag, standings_of
from tupa.apps.ideas.models import Idea
from tupa.apps.jobs.actions import tick
from tupa.apps.outbox.models import Message

DUE = datetime.date(2026, 11, 30)
ASKED = datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("today", "sent", "expected"),
    [
        ("2026-11-15", "", ""),
        ("2026-11-16", "", "early"),
        ("2026-11-16", "early", ""),
        ("2026-11-26", "", "early"),
        ("2026-11-27", "early", "soon"),
        ("2026-11-27", "", "soon"),
        ("2026-11-30", "soon", "today"),
        ("2026-11-30", "today", ""),
        ("2026-12-01", "soon", "late"),
        ("2026-12-24", "", "late"),
        ("2026-12-06", "late", ""),
        ("2026-12-07", "late", "above"),
        ("2026-12-24", "above", ""),
    ],
)
def test_which_reminder_is_due(today: str, sent: str, expected: str) -> None:
    assert reminder_due(DUE, datetime.date.fromisoformat(today), ASKED, sent) == expected


def test_a_short_time_to_answer_skips_the_early_reminder() -> None:
    asked = DUE - datetime.timedelta(days=10)
    assert reminder_due(DUE, asked, asked, "") == ""
    assert reminder_due(DUE, DUE - datetime.timedelta(days=3), asked, "") == "soon"


def noon(city: City, day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(
        day, datetime.time(12), tzinfo=zoneinfo.ZoneInfo(city.time_zone)
    )


def test_each_reminder_goes_out_once(story: Story, assignment: Assignment) -> None:
    city, due = story.programme.city, assignment.answer_by
    sent = []
    for days in (15, 14, 14, 3, 3, 0, -1, -1, -9):
        now = noon(city, due - datetime.timedelta(days=days))
        sent.append(remind_due(city, now))
    assert sent == [0, 1, 0, 1, 0, 1, 1, 0, 0]
    reminders = Message.objects.filter(template="followup/mail/reminder.txt").order_by("pk")
    assert len(reminders) == 4
    assert reminders[3].subject != reminders[2].subject


def test_an_answered_idea_is_not_reminded_of(story: Story, assignment: Assignment) -> None:
    answered(assignment, by=story.unit_by, outcome="exists", promise=None)
    now = noon(story.programme.city, assignment.answer_by + datetime.timedelta(days=1))
    assert remind_due(story.programme.city, now) == 0


def test_a_withdrawn_idea_is_not_reminded_of(story: Story, assignment: Assignment) -> None:
    Idea.objects.filter(pk=story.idea.pk).update(state="withdrawn")
    now = noon(story.programme.city, assignment.answer_by + datetime.timedelta(days=1))
    assert remind_due(story.programme.city, now) == 0


def test_a_new_day_starts_the_reminders_anew(story: Story, assignment: Assignment) -> None:
    city = story.programme.city
    remind_due(city, noon(city, assignment.answer_by + datetime.timedelta(days=1)))
    answered(
        assignment,
        by=story.unit_by,
        outcome="needs_time",
        promise=None,
        new_answer_by=assignment.answer_by + datetime.timedelta(days=60),
    )
    assignment.refresh_from_db()
    assert remind_due(city, noon(city, assignment.answer_by + datetime.timedelta(days=1))) == 1


def test_the_schedule_reminds(story: Story, assignment: Assignment) -> None:
    now = noon(story.programme.city, assignment.answer_by + datetime.timedelta(days=1))
    assert tick(now)["units reminded"] == 1


def test_a_late_update_is_asked_for_before_and_after(story: Story, assignment: Assignment) -> None:
    answered(assignment, by=story.unit_by)
    city, due = story.programme.city, Commitment.objects.get().next_update_on
    assert due is not None
    days = [due - datetime.timedelta(days=4), due - datetime.timedelta(days=3), due]
    days += [due + datetime.timedelta(days=1), due + datetime.timedelta(days=2)]
    assert [remind_due(city, noon(city, day)) for day in days] == [0, 1, 1, 1, 0]


def test_the_day_is_the_citys_own(city: City) -> None:
    late_evening = datetime.datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
    assert day_in(city, late_evening) == datetime.date(2026, 12, 1)
    city.time_zone = "America/New_York"
    assert day_in(city, late_evening) == datetime.date(2026, 11, 30)


def test_an_answer_is_late_from_the_citys_midnight_on(story: Story, assignment: Assignment) -> None:
    """At 21.59 UTC it is still the last day in winter Helsinki, a minute later it is not."""
    city = story.programme.city
    Assignment.objects.update(answer_by=DUE, asked_on=ASKED)
    before = datetime.datetime(2026, 11, 30, 21, 59, tzinfo=UTC)
    assignment.refresh_from_db()
    assert not assignment.is_late_on(day_in(city, before))
    assert assignment.is_late_on(day_in(city, before + datetime.timedelta(minutes=1)))
    assert remind_due(city, before) == 1
    assert Assignment.objects.get().reminder == "today"
    assert remind_due(city, before + datetime.timedelta(minutes=1)) == 1
    assert Assignment.objects.get().reminder == "late"


def test_how_an_idea_stands(story: Story, assignment: Assignment) -> None:
    today = timezone.localdate()
    later = assignment.answer_by + datetime.timedelta(days=1)

    def code(day: datetime.date) -> str:
        return standings_of([story.idea], day)[story.idea.pk].code

    assert (code(today), code(later)) == ("waiting", "answer_late")
    answered(
        assignment,
        by=story.unit_by,
        outcome="needs_time",
        promise=None,
        new_answer_by=assignment.answer_by + datetime.timedelta(days=30),
    )
    assert code(later) == "waiting"
    answered(assignment, by=story.unit_by)
    assert code(today) == "promised"
    commitment = Commitment.objects.get()
    assert code(commitment.due_on + datetime.timedelta(days=1)) == "promise_late"
    assert promise_tag(commitment, commitment.due_on + datetime.timedelta(days=1)).kind == "late"
    for state, expected in (("kept", "kept"), ("dropped", "dropped")):
        tell_progress(commitment, state=state, text=cast.both("Näin."), by=story.unit_by)
        assert code(commitment.due_on + datetime.timedelta(days=1)) == expected


def test_a_draft_answer_changes_nothing_in_public(story: Story, assignment: Assignment) -> None:
    write_answer(assignment, outcome="exists", reason=cast.both("On jo."), by=story.unit_by)
    standing = standings_of([story.idea], timezone.localdate())[story.idea.pk]
    assert standing.code == "waiting"


def test_ideas_are_counted_once_each(story: Story, assignment: Assignment, city: City) -> None:
    other = cast.make_unit(city, key="tilat")
    Assignment.objects.create(
        city=city,
        idea=story.idea,
        unit=other,
        asked_on=timezone.localdate(),
        answer_by=cast.days_ahead(5),
    )
    cast.make_idea(story.workshop, 2)
    counts = {one.code: one.number for one in counts_of(city)}
    assert counts == {"kept": 0, "promised": 0, "answered": 0, "waiting": 2, "answer_late": 0}
