"""A report tells how things stood on its day, whatever is changed afterwards."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from tests import cast
from tests.apps.reports.conftest import Told, tell
from tupa.apps.costs.actions import remove_line, save_line
from tupa.apps.costs.models import BudgetLine
from tupa.apps.goals.actions import set_goals
from tupa.apps.ideas.actions import save_theme, sort_idea
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.reports.actions import JOB, count_report, make_report, moment_of
from tupa.apps.reports.models import Report
from tupa.apps.reports.moments import facts_at
from tupa.apps.workshops.actions import record_attendance
from tupa.apps.workshops.models import Participant


def test_what_is_counted_is_what_there_was(told: Told) -> None:
    numbers = told.report().facts["numbers"]
    assert numbers == {
        "workshops": 1,
        "applications": 3,
        "members": 3,
        "ideas": 1,
        "confirmed": 0,
        "themes": 1,
        "goals": 1,
        "targets": 1,
        "answers": 1,
        "in_time": 1,
        "waiting": 0,
        "promises": 1,
        "kept": 0,
        "dropped": 0,
        "late": 0,
        "planned": 90000,
        "spent": 85000,
        "paid": 0,
    }


def test_later_edits_do_not_change_the_numbers_of_the_day(told: Told) -> None:
    report = told.report()
    story, by = told.story, told.story.by
    tell(told, "kept")
    other = save_theme(programme=story.programme, name=cast.both("Toinen"), by=by)
    sort_idea(story.idea, theme=other, by=by)
    set_goals(story.idea, goals=[11, 13], targets=[], by=by)
    save_line(story.programme, name="Tilat", planned=Decimal(1), actual=Decimal(2), by=by)
    save_line(story.programme, name="Ruoka", planned=Decimal(5), actual=Decimal(5), by=by)
    cast.make_idea(story.workshop, 2)
    cast.make_member(story.programme)
    record_attendance(Participant.objects.all()[0], attended=False, by=by)
    story.idea.refresh_from_db()
    story.idea.state, story.idea.withdrawn_at = "withdrawn", timezone.now()
    story.idea.save()
    assert facts_at(moment_of(report)) == report.facts
    assert count_report(Report.objects.get()).facts == report.facts
    now = told.report().facts["numbers"]
    assert (now["ideas"], now["members"], now["planned"]) == (1, 4, 600)
    remove_line(BudgetLine.objects.get(name="Ruoka"), by=by)
    assert told.report().facts["numbers"]["planned"] == 100
    assert facts_at(moment_of(report)) == report.facts


def test_a_day_in_the_past_holds_nothing_from_after_it(told: Told) -> None:
    long_ago = cast.days_ahead(-30)
    report = make_report(
        told.story.programme, frame="sheet", cut_off=long_ago, by=told.story.by, at_once=True
    )
    assert not any(report.facts["numbers"].values())


def test_quotas_tell_whether_they_were_met_and_never_how_many(told: Told) -> None:
    rows = told.report().facts["rows"]["quotas"]
    assert rows
    assert all(len(row) == 5 and isinstance(row[4], bool) for row in rows)


def test_the_report_is_counted_in_the_background_with_progress(told: Told) -> None:
    today = timezone.localdate()
    report = make_report(told.story.programme, frame="espoo", cut_off=today, by=told.story.by)
    assert report.counted_at is None
    job = Job.objects.get(kind=JOB, object_id=report.pk)
    run_job(job.pk)
    job.refresh_from_db()
    report.refresh_from_db()
    assert (job.state, job.stage, report.facts["numbers"]["ideas"]) == ("done", "write", 1)
