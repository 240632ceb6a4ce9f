"""Aims, questions and workshops; tasks that follow the workshop's day; what is late is said."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, form_of, hold, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    cancel_task,
    make_plan,
    mark_task,
    remove_workshop,
    save_aim,
    save_question,
    save_task,
    save_workshop,
)
from tupa.apps.workshops.models import Aim, PlanTask, SeriesQuestion, WithdrawnEntry, Workshop

Signed = Callable[[User], Client]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    """On Wednesday 15 May 2030."""
    held: Workshop = hold(programme, coordinator)
    return held


def _url(name: str, programme: Programme, *more: int) -> str:
    return reverse(f"workshops:{name}", args=[programme.slug, *more])


def _due(workshop: Workshop) -> dict[str, str]:
    return {one.step: one.due_on.isoformat() for one in workshop.plan_tasks.all()}


def test_an_aim_leads_to_a_question_and_a_workshop(
    programme: Programme, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        client.post(_url("add_aim", programme), {"text_0": "Vähemmän", "owner": coordinator.pk})
    aim = Aim.objects.get()
    asked = {"text_0": "Mitä lainataan?", "workshop": workshop.pk, "owner": ""}
    for _ in range(2):
        client.post(_url("add_series_question", programme, aim.pk), asked)
    question = SeriesQuestion.objects.get()
    page = client.get(_url("series", programme)).content.decode()
    for words in ("Vähemmän", "Mitä lainataan?", str(coordinator), address("desk", workshop)):
        assert words in page
    client.post(_url("change_series_question", programme, question.pk), asked | {"workshop": ""})
    assert "Työpajaa ei ole valittu" in client.get(_url("series", programme)).content.decode()
    verbs = Event.objects.filter(verb__startswith="series.").values_list("verb", flat=True)
    assert sorted(verbs) == ["series.aim_saved", *["series.question_saved"] * 2]


def test_an_aim_is_removed_with_its_questions_after_asking(
    programme: Programme, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    aim = save_aim(programme=programme, text=cast.both("Vähemmän"), by=by)
    save_question(aim=aim, text=cast.both("Mitä?"), by=by)
    client = sign_in(coordinator)
    assert "Vähemmän" in client.get(_url("remove_aim", programme, aim.pk)).content.decode()
    assert Aim.objects.exists()
    client.post(_url("remove_aim", programme, aim.pk))
    assert not SeriesQuestion.objects.exists()
    assert Event.objects.filter(verb="series.aim_removed").count() == 1


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("add_aim", {"text_0": ""}),
        ("add_aim", {"text_0": "x" * 600}),
        ("add_aim", {"text_0": "a", "owner": "999999"}),
        ("add_task", {"title_0": "a", "due_on": "x", "role": "coordinator"}),
        ("add_task", {"title_0": "a", "due_on": "2030-01-01", "role": "observer"}),
        ("add_task", {"title_0": "", "due_on": "2030-01-01", "role": "unit"}),
        ("calendars", {"audience": "kaikki", "language": "fi"}),
    ],
)
def test_bad_input_makes_no_row(
    name: str, form: dict[str, str], programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    page = sign_in(coordinator).post(_url(name, programme), form)
    assert "govuk-error-summary" in page.content.decode()
    assert not Aim.objects.exists()
    assert not PlanTask.objects.exists()
    assert not Event.objects.exists()


def test_the_plan_is_counted_backwards_from_the_day_once(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        client.post(address("make_plan", workshop))
    due = _due(workshop)
    assert due["place"] == "2030-04-17"
    assert due["publish"] == "2030-05-29"
    assert due["answers"] == "2030-07-24"
    assert due["confirm"] == "2030-05-22"
    assert Event.objects.get(verb="series.plan_made").facts["tasks"] == len(due)


def test_open_tasks_follow_the_workshop_and_others_stay(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    done, moved = workshop.plan_tasks.get(step="place"), workshop.plan_tasks.get(step="order")
    mark_task(done, is_done=True, by=by)
    day = moved.due_on - DAY
    save_task(programme=programme, task=moved, title="", due_on=day, role=moved.role, by=by)
    before = _due(workshop)
    save_workshop(
        programme=programme,
        workshop=workshop,
        theme=workshop.theme,
        starts_at=workshop.starts_at + 7 * DAY,
        ends_at=workshop.ends_at + 7 * DAY,
        by=by,
    )
    after = _due(workshop)
    assert after["place"] == before["place"]
    assert after["order"] == before["order"]
    assert after["publish"] == "2030-06-05"
    assert workshop.plan_tasks.get(step="publish").calendar_sequence == 1
    assert workshop.plan_tasks.get(step="place").calendar_sequence == 1


def test_a_task_is_done_undone_and_left_out(
    workshop: Workshop, by: Actor, facilitator: User, coordinator: User, sign_in: Signed
) -> None:
    make_plan(workshop, by=by)
    task = workshop.plan_tasks.get(step="check")
    client, url = sign_in(facilitator), _url("mark_task", workshop.programme, task.pk)
    for _ in range(2):
        client.post(url, {"done": "yes"})
    task.refresh_from_db()
    assert (task.done_by, task.calendar_sequence) == (facilitator, 1)
    client.post(url, {"done": "no"})
    task.refresh_from_db()
    assert (task.done_at, task.calendar_sequence) == (None, 2)
    assert client.post(_url("cancel_task", workshop.programme, task.pk)).status_code == 403
    sign_in(coordinator).post(_url("cancel_task", workshop.programme, task.pk))
    mark_task(task, is_done=True, by=by)
    task.refresh_from_db()
    assert task.done_at is None
    assert task.cancelled_at is not None
    assert Event.objects.filter(verb="series.task_marked").count() == 2


def test_what_is_late_stands_first_and_on_today(
    programme: Programme, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    today = timezone.localdate()
    for days, title in ((-3, "Myöhäinen"), (0, "Tämänpäiväinen"), (5, "Viikon päästä")):
        save_task(
            programme=programme,
            title=cast.both(title),
            due_on=today + days * DAY,
            role="coordinator",
            by=by,
        )
    assert [str(one.title) for one in PlanTask.objects.overdue(today)] == ["Myöhäinen"]
    client = sign_in(coordinator)
    page = client.get(_url("series", programme)).content.decode()
    assert page.index("Myöhäinen") < page.index("Tämänpäiväinen") < page.index("Viikon päästä")
    assert page.count("t-tag--late") == 1
    assert "1 työpajojen tehtävä on myöhässä." in client.get("/fi/manage/").content.decode()
    cancel_task(PlanTask.objects.overdue(today).get(), by=by)
    assert "myöhässä" not in client.get("/fi/manage/").content.decode()


def test_a_workshop_that_is_removed_leaves_word_for_calendars(
    workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    remove_workshop(workshop, by=by)
    assert not PlanTask.objects.exists()
    entry = WithdrawnEntry.objects.get()
    assert entry.calendar_uid == workshop.calendar_uid
    assert entry.calendar_sequence == workshop.calendar_sequence + 1


def test_a_workshop_outside_the_days_of_the_panel_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    Programme.objects.update(starts_on="2030-05-16", ends_on="2030-12-31")
    programme.refresh_from_db()
    page = sign_in(coordinator).post(_url("add", programme), form_of()).content.decode()
    assert "16.5.2030" in page
    assert "govuk-error-summary" in page
    with refused("outside"):
        hold(programme, coordinator)
    assert not Workshop.objects.exists()
    hold(programme, coordinator, "2030-12-31 17:00")


def test_the_days_of_the_panel_are_saved_and_stand_in_order(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client, url = sign_in(coordinator), reverse("programmes:edit", args=[programme.slug])
    form: dict[str, Any] = {"name_0": "Arki", "name_1": "Vardag", "panel_size": "3"}
    first = timezone.localdate()
    days = {"starts_on": first.isoformat(), "ends_on": (first - DAY).isoformat()}
    assert "govuk-error-summary" in client.post(url, form | days).content.decode()
    client.post(url, form | days | {"ends_on": (first + 90 * DAY).isoformat()})
    programme.refresh_from_db()
    assert programme.covers(first + 90 * DAY)
    assert not programme.covers(first + 91 * DAY)
    assert not programme.covers(first - DAY)


def test_another_panels_rows_are_not_found(
    programme: Programme, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    other = cast.make_programme(programme.city, "toinen")
    aim = save_aim(programme=other, text=cast.both("Muu"), by=by)
    task = save_task(programme=other, title="x", due_on=timezone.localdate(), role="unit", by=by)
    client = sign_in(coordinator)
    assert client.get(_url("change_aim", programme, aim.pk)).status_code == 404
    assert client.get(_url("change_task", programme, task.pk)).status_code == 404
    with pytest.raises(ValueError, match="another panel"):
        save_question(aim=aim, text="x", workshop=hold(programme, coordinator), by=by)
