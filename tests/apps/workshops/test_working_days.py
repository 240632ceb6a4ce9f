"""Days are counted backwards to working days."""

from __future__ import annotations

import datetime

import pytest

from tupa.apps.accounts.country import country_of, easter
from tupa.apps.workshops.plan import ANSWER_DAYS, PREPARE_DAYS, PUBLISH_DAYS, STEPS, due_day

is_working_day = country_of("fi").is_working_day
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, "04-23"),
        (2008, "03-23"),
        (2011, "04-24"),
        (2024, "03-31"),
        (2026, "04-05"),
        (2038, "04-25"),
    ],
)
def test_easter_falls_when_it_does(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


def test_easter_is_always_a_sunday_between_its_first_and_last_day() -> None:
    for year in range(1900, 2200):
        sunday = easter(year)
        assert sunday.weekday() == 6
        assert (3, 22) <= (sunday.month, sunday.day) <= (4, 25)


@pytest.mark.parametrize(
    "day",
    [
        *("2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14"),
        *("2026-06-19", "2026-12-24", "2026-12-25", "2027-12-06", "2026-11-28", "2026-11-29"),
    ],
)
def test_nobody_works_on_a_holiday_or_a_weekend(day: str) -> None:
    assert not is_working_day(datetime.date.fromisoformat(day))


def test_a_usual_tuesday_is_worked() -> None:
    assert is_working_day(datetime.date(2026, 11, 24))


def test_deadlines_are_never_after_their_day_and_always_working_days() -> None:
    for after in range(800):
        held_on = datetime.date(2026, 1, 1) + after * DAY
        for step in STEPS.values():
            due = due_day(step, held_on, country_of("fi"))
            assert is_working_day(due)
            wanted = held_on + step.days * DAY
            assert due <= wanted if step.is_deadline else due >= wanted
            assert abs((due - wanted).days) <= 6


def test_four_weeks_to_prepare_two_to_publish_eight_to_answer() -> None:
    assert min(step.days for step in STEPS.values()) == -PREPARE_DAYS == -28
    assert STEPS["publish"].days == PUBLISH_DAYS == 14
    assert STEPS["answers"].days - STEPS["publish"].days == ANSWER_DAYS == 56
