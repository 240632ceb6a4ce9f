"""The practice panel is emptied while others still work at it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.at_once.crowd import at_once
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.capture.actions import note_from_staff
from tupa.apps.capture.models import Note
from tupa.apps.jobs import actions as jobs
from tupa.apps.jobs.models import Job
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.reports import actions as reports
from tupa.apps.reports.models import Report
from tupa.apps.training.practice import practice_of, reset_practice
from tupa.apps.training.practice_content import NOTES, PEOPLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("at once")]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def practice(city: City, by: Actor) -> Programme:
    return _of_a_minute_ago(reset_practice(city, by=by))


def _of_a_minute_ago(programme: Programme) -> Programme:
    """A click within seconds is the same click."""
    begun = timezone.now() - timedelta(minutes=1)
    Programme.objects.filter(pk=programme.pk).update(created_at=begun)
    return programme


def _is_as_new(city: City) -> bool:
    anew = practice_of(city)
    members = Member.objects.filter(city=city)
    return (
        Programme.objects.filter(city=city).count() == 1
        and {one.programme_id for one in members} == {anew.pk if anew else None}
        and len(members) == len(PEOPLE)
        and Note.objects.filter(city=city).count() == len(NOTES)
    )


def test_in_the_midst_of_work_in_the_background(
    practice: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports.make_report(practice, frame="sheet", cut_off=timezone.localdate(), by=by)
    job = Job.objects.get()

    def emptied_meanwhile(job: Job) -> Any:
        return lambda stage, done, total: done or reset_practice(practice.city, by=by)

    monkeypatch.setattr(reports, "report_to", emptied_meanwhile)
    with pytest.raises(Exception, match="did not affect any rows"):
        jobs.run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert not Report.objects.exists()
    assert _is_as_new(practice.city)


def test_while_tables_write_and_others_press_the_same_button(
    practice: Programme, by: Actor
) -> None:
    workshop = practice.workshops.get()
    table, activity = workshop.tables.all()[0], workshop.activities.all()[1]

    def write(text: str) -> Any:
        said: dict[str, Any] = {"text": text, "language": "fi", "submission": uuid.uuid4()}
        return note_from_staff(table, activity, by=by, **said)

    empty = partial(reset_practice, practice.city, by=by)
    for _ in range(3):
        *_, first, second = at_once(
            *[partial(write, f"Kirjaus {n}") for n in range(4)], empty, empty
        )
        assert isinstance(first, Programme), first
        assert first == second
        assert _is_as_new(practice.city)
        _of_a_minute_ago(first)
        workshop = first.workshops.get()
        table, activity = workshop.tables.all()[0], workshop.activities.all()[1]
