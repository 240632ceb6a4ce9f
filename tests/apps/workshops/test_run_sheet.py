"""The run sheet: moved about, equipped, printed, its versions, and the evening as it goes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests import cast
from tests.apps.workshops.evening import address, hold, part, part_form, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture.models import Note
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    add_staff,
    begin_activity,
    copy_programme,
    finish_activity,
    place_activity,
    remove_activity,
    restore_version,
    retime_rest,
    save_activity,
    set_materials,
    take_back_times,
)
from tupa.apps.workshops.models import Activity, Material, RunSheet, Workshop
from tupa.apps.workshops.now import moment_of, outcome_of

Signed = Callable[[User], Client]
MINUTE = datetime.timedelta(minutes=1)
DOTS = [{"amount": 3, "per": "person", "name": {"fi": "tarraa", "sv": "prickar"}}]


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    """17.00–20.00, nothing planned yet."""
    held: Workshop = hold(programme, coordinator)
    return held


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def evening(workshop: Workshop) -> list[Activity]:
    return [
        part(workshop, 0, 20, title=cast.both("Ruoka")),
        part(workshop, 20, 30, "talk", title=cast.both("Alustus")),
        part(workshop, 60, 60, title=cast.both("Pöydissä")),
        part(workshop, 120, 60, title=cast.both("Lopuksi")),
    ]


def _plan(workshop: Workshop) -> list[str]:
    return [
        f"{timezone.localtime(one.starts_at):%H.%M} {one.title} {one.minutes}"
        for one in workshop.activities.all()
    ]


def test_a_part_is_dragged_and_the_pauses_stay_where_they_were(
    workshop: Workshop, evening: list[Activity], coordinator: User, sign_in: Signed
) -> None:
    url = address("place_activity", workshop, evening[2].pk)
    response = sign_in(coordinator).post(url, {"after": ""})
    assert response.headers["Location"].endswith(f"#part-{evening[2].pk}")
    assert _plan(workshop) == [
        "17.00 Pöydissä 60",
        "18.00 Ruoka 20",
        "18.30 Alustus 30",
        "19.00 Lopuksi 60",
    ]
    assert Event.objects.filter(verb="activity.moved").count() == 1


def test_a_part_goes_after_another_and_to_where_it_is_changes_nothing(
    workshop: Workshop, evening: list[Activity], by: Actor
) -> None:
    assert place_activity(evening[0], after=evening[3], by=by)
    assert _plan(workshop)[-1].endswith("Ruoka 20")
    assert not place_activity(evening[0], after=evening[3], by=by)
    assert Event.objects.filter(verb="activity.moved").count() == 1


@pytest.mark.parametrize("after", ["x", "9" * 30, "0"])
def test_a_place_that_is_not_there_moves_nothing(
    after: str, workshop: Workshop, evening: list[Activity], coordinator: User, sign_in: Signed
) -> None:
    before = _plan(workshop)
    url = address("place_activity", workshop, evening[2].pk)
    page = sign_in(coordinator).post(url, {"after": after}, follow=True).content.decode()
    assert "t-note--act" in page
    assert _plan(workshop) == before


def test_a_row_shows_who_leads_and_what_to_bring(
    workshop: Workshop, evening: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    leader = add_staff(workshop, part="facilitator", name="Saarni Ohjaaja", by=by)
    form = part_form(
        leads="lead", leader=leader.pk, writes="scribes", purpose_0="Syödään", room_0="Sali"
    )
    client = sign_in(coordinator)
    client.post(address("change_activity", workshop, evening[0].pk), form)
    client.post(address("materials", workshop, evening[0].pk), {"for_person_0": "3 tarraa"})
    page = client.get(address("desk", workshop)).content.decode()
    for words in (
        "Saarni Ohjaaja",
        "Illan vetäjä",
        "Pöytien kirjurit",
        "Syödään",
        "Sali",
        "tarraa",
    ):
        assert words in page
    assert Event.objects.filter(verb="activity.equipped").count() == 1


def test_somebody_of_another_workshop_cannot_lead(
    workshop: Workshop, evening: list[Activity], programme: Programme, coordinator: User, by: Actor
) -> None:
    other = hold(programme, coordinator, "2030-06-15 17:00")
    stranger = add_staff(other, part="facilitator", name="Raita Ohjaaja", by=by)
    with pytest.raises(ValueError, match="another workshop"):
        save_activity(
            workshop=workshop,
            activity=evening[0],
            starts_at=evening[0].starts_at,
            minutes=20,
            kind="meal",
            title="Ruoka",
            leader=stranger,
            by=by,
        )


def test_a_part_is_not_shortened_to_more_than_it_is(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    form = part_form(minutes="20", least_minutes="30")
    page = sign_in(coordinator).post(address("add_activity", workshop), form).content.decode()
    assert "govuk-error-summary" in page
    assert not Activity.objects.exists()


@pytest.mark.parametrize("bad", ["0 tarraa", "9999999 tarraa", "1 a\n" * 40])
def test_materials_that_cannot_be_read_change_nothing(
    bad: str,
    workshop: Workshop,
    evening: list[Activity],
    coordinator: User,
    by: Actor,
    sign_in: Signed,
) -> None:
    set_materials(evening[0], materials=DOTS, by=by)
    url = address("materials", workshop, evening[0].pk)
    assert (
        "govuk-error-summary"
        in sign_in(coordinator).post(url, {"for_table_0": bad}).content.decode()
    )
    assert Material.objects.count() == 1


def test_materials_are_copied_with_the_programme(
    workshop: Workshop, evening: list[Activity], programme: Programme, coordinator: User, by: Actor
) -> None:
    set_materials(evening[0], materials=DOTS, by=by)
    later = hold(programme, coordinator, "2030-06-15 17:00")
    copy_programme(source=workshop, target=later, by=by)
    assert Material.objects.get(activity__workshop=later).amount == 3


def test_the_paper_holds_every_part(
    workshop: Workshop, evening: list[Activity], coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).get(address("paper", workshop))
    assert response.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    text = "".join(page.extract_text() for page in reader.pages)
    titles = ("Ruoka", "Alustus", "Pöydissä", "Lopuksi")
    assert [title for title in titles if title not in text] == []
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


# --- versions -------------------------------------------------------------------


def test_every_change_is_a_version_with_who_and_when(
    workshop: Workshop, evening: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    remove_activity(evening[3], by=by)
    set_materials(evening[0], materials=DOTS, by=by)
    set_materials(evening[0], materials=DOTS, by=by)
    rows = list(RunSheet.objects.values_list("number", "made_by", "verb"))
    assert rows == [
        (3, coordinator.pk, "activity.changed"),
        (2, coordinator.pk, "activity.removed"),
        (1, None, ""),
    ]
    page = sign_in(coordinator).get(address("versions", workshop)).content.decode()
    assert "Ohjelmakohta poistettu" in page


def test_an_earlier_version_is_brought_back_whole(
    workshop: Workshop, evening: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    set_materials(evening[3], materials=DOTS, by=by)
    before = _plan(workshop)
    remove_activity(evening[3], by=by)
    place_activity(evening[0], after=evening[2], by=by)
    client = sign_in(coordinator)
    assert "Lopuksi" in client.get(address("version", workshop, 2)).content.decode()
    client.post(address("restore", workshop, 2))
    assert _plan(workshop) == before
    assert Material.objects.get().activity.title == evening[3].title
    latest = RunSheet.objects.first()
    assert latest is not None
    assert (latest.number, latest.restored) == (5, 2)
    assert Event.objects.get(verb="run_sheet.restored").facts["version"] == 2


def test_a_part_in_use_is_not_taken_away_by_an_earlier_version(
    programme: Programme, by: Actor
) -> None:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme)
    activity = workshop.activities.get()
    part(workshop, 100, 10)
    remove_activity(activity, by=by)
    again = save_activity(
        workshop=workshop,
        starts_at=workshop.starts_at,
        minutes=30,
        kind="table",
        title="Uusi",
        by=by,
    )
    Note.objects.create(
        city=programme.city, table=workshop.tables.get(number=1), activity=again, text="Kirjaus"
    )
    with refused("activity_in_use"):
        restore_version(workshop, number=1, by=by)
    assert not Event.objects.filter(verb="run_sheet.restored").exists()
    assert workshop.activities.filter(pk=again.pk).exists()


def test_a_version_that_is_not_there_is_not_found(
    workshop: Workshop, coordinator: User, by: Actor, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert client.get(address("version", workshop, 7)).status_code == 404
    assert client.get(address("version", workshop, 10**12)).status_code == 404
    with refused("no_version"):
        restore_version(workshop, number=7, by=by)


# --- the evening itself -------------------------------------------------------------


@pytest.fixture
def tonight(workshop: Workshop) -> list[Activity]:
    """Began a quarter of an hour ago: 20 minutes of food, then a talk of 30, then 60 and 20."""
    start = timezone.now().replace(second=0, microsecond=0) - 15 * MINUTE
    Workshop.objects.update(starts_at=start, ends_at=start + 130 * MINUTE)
    workshop.refresh_from_db()
    return [
        part(workshop, 0, 20, "meal", title=cast.both("Ruoka")),
        part(workshop, 20, 30, "talk", title=cast.both("Alustus")),
        part(workshop, 50, 60, "plenary", title=cast.both("Pöydissä"), least_minutes=40),
        part(workshop, 110, 20, "feedback", title=cast.both("Lopuksi"), least_minutes=10),
    ]


def test_without_buttons_the_plan_says_what_is_going_on(
    workshop: Workshop, tonight: list[Activity]
) -> None:
    moment = moment_of(tonight, workshop.starts_at + 15 * MINUTE)
    assert (moment.current, moment.following) == (tonight[0], tonight[1])
    assert (moment.minutes_left, moment.minutes_gone, moment.late) == (5, 15, 0)
    before = moment_of(tonight, workshop.starts_at - MINUTE)
    assert (before.current, before.following) == (None, tonight[0])
    after = moment_of(tonight, workshop.ends_at)
    assert (after.current, after.following) == (None, None)


def test_a_part_that_runs_over_says_by_how_much(
    workshop: Workshop, tonight: list[Activity], by: Actor
) -> None:
    begun = begin_activity(tonight[0], by=by, now=workshop.starts_at + 3 * MINUTE)
    moment = moment_of([begun, *tonight[1:]], workshop.starts_at + 30 * MINUTE)
    assert moment.is_over_time
    assert (moment.minutes_over, moment.late) == (7, 3)


def test_beginning_the_next_part_ends_the_one_before_and_a_mistake_is_taken_back(
    workshop: Workshop, tonight: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        client.post(address("begin", workshop, tonight[0].pk))
    client.post(address("begin", workshop, tonight[1].pk))
    meal, talk = Activity.objects.get(pk=tonight[0].pk), Activity.objects.get(pk=tonight[1].pk)
    assert meal.finished_at == talk.began_at is not None
    assert Event.objects.filter(verb="activity.began").count() == 2
    take_back_times(talk, by=by)
    meal.refresh_from_db()
    talk.refresh_from_db()
    assert meal.is_running
    assert not talk.is_running
    finish_activity(meal, by=by)
    finish_activity(meal, by=by)
    assert Event.objects.filter(verb="activity.ended").count() == 1


def test_parts_begin_only_on_their_day(workshop: Workshop, by: Actor) -> None:
    activity = part(workshop, 0, 20)
    with refused("not_today"):
        begin_activity(activity, by=by)
    assert not Event.objects.filter(verb="activity.began").exists()


def test_the_view_now_shows_step_time_next_and_who(
    workshop: Workshop, tonight: list[Activity], facilitator: User, sign_in: Signed
) -> None:
    Activity.objects.filter(pk=tonight[1].pk).update(leads="expert")
    client = sign_in(facilitator)
    page = client.get(address("now", workshop)).content.decode()
    assert "Ruoka" in page
    assert 'class="t-clock">5<' in page
    assert "Asiantuntija" in page
    assert "data-live" in page
    piece = client.get(address("now", workshop), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert 'class="t-clock">5<' in piece


def test_an_observer_sees_now_and_presses_nothing(
    workshop: Workshop, tonight: list[Activity], programme: Programme, sign_in: Signed
) -> None:
    client = sign_in(cast.make_user(programme.city, "Leinikki Katsoja", "observer"))
    assert (
        address("begin", workshop, tonight[1].pk)
        not in client.get(address("now", workshop)).content.decode()
    )
    assert client.post(address("begin", workshop, tonight[1].pk)).status_code == 403


def test_a_talk_that_runs_over_proposes_what_to_cut_and_the_rest_gets_new_times(
    workshop: Workshop, tonight: list[Activity], facilitator: User, by: Actor, sign_in: Signed
) -> None:
    begin_activity(tonight[0], by=by, now=workshop.starts_at)
    begin_activity(tonight[1], by=by, now=workshop.starts_at + 14 * MINUTE)
    Activity.objects.filter(pk=tonight[1].pk).update(minutes=36)
    client, url = sign_in(facilitator), f"{address('retime', workshop)}?over=15"
    page = client.get(url).content.decode()
    assert f'name="minutes_{tonight[2].pk}" value="50"' in page
    assert f'name="minutes_{tonight[3].pk}" value="15"' in page
    form = {f"minutes_{tonight[2].pk}": "50", f"minutes_{tonight[3].pk}": "15", "version": "0"}
    for _ in range(2):
        assert client.post(url, form).status_code == 302
    starts = [
        round((one.starts_at - workshop.starts_at) / MINUTE) for one in workshop.activities.all()
    ]
    assert starts == [0, 20, 65, 115]
    assert [one.minutes for one in workshop.activities.all()] == [20, 51, 50, 15]
    assert Event.objects.filter(verb="run_sheet.retimed").count() == 1


def test_a_part_of_no_minutes_is_left_out_and_can_come_back(
    workshop: Workshop, tonight: list[Activity], by: Actor
) -> None:
    minutes = {tonight[2].pk: 60, tonight[3].pk: 0}
    start = workshop.starts_at + 60 * MINUTE
    retime_rest(workshop, minutes=minutes, start=start, version=0, by=by)
    assert workshop.activities.count() == 3
    restore_version(workshop, number=1, by=by)
    assert workshop.activities.count() == 4


@pytest.mark.parametrize("bad", ["-1", "x", "", "100000"])
def test_bad_lengths_change_no_time(
    bad: str, workshop: Workshop, tonight: list[Activity], facilitator: User, sign_in: Signed
) -> None:
    before = _plan(workshop)
    form = {f"minutes_{one.pk}": bad for one in tonight}
    page = sign_in(facilitator).post(address("retime", workshop), form).content.decode()
    assert "govuk-error-summary" in page
    assert _plan(workshop) == before


def test_plan_and_real_times_stand_side_by_side(
    workshop: Workshop, tonight: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    set_materials(tonight[0], materials=DOTS, by=by)
    RunSheet.objects.update(made_at=workshop.starts_at - MINUTE)
    begin_activity(tonight[0], by=by, now=workshop.starts_at)
    begin_activity(tonight[1], by=by, now=workshop.starts_at + 27 * MINUTE)
    planned = RunSheet.objects.first()
    meal, talk, *_ = outcome_of(workshop, workshop.activities.all(), planned)
    assert (meal.planned_minutes, meal.real_minutes, meal.difference) == (20, 27, 7)
    assert talk.difference is None
    page = sign_in(coordinator).get(address("outcome", workshop)).content.decode()
    assert "+7" in page


@pytest.mark.parametrize("page", ["now", "outcome"])
def test_without_a_programme_a_page_says_what_will_be_there_and_who_makes_it(
    workshop: Workshop, coordinator: User, facilitator: User, sign_in: Signed, page: str
) -> None:
    workshop.activities.all().delete()
    add = address("add_activity", workshop)

    ours = sign_in(coordinator).get(address(page, workshop)).content.decode()
    theirs = sign_in(facilitator).get(address(page, workshop)).content.decode()

    assert "t-empty" in ours
    assert add in ours.partition("t-empty")[2]
    assert "t-empty" in theirs
    assert add not in theirs
    assert "Ohjelmaa ei ole enää jäljellä" not in ours


def test_times_that_nobody_noted_are_told_as_not_noted(
    workshop: Workshop, tonight: list[Activity], coordinator: User, by: Actor, sign_in: Signed
) -> None:
    client, path = sign_in(coordinator), address("outcome", workshop)
    assert "t-note" in client.get(path).content.decode()
    begin_activity(tonight[0], by=by, now=workshop.starts_at)
    assert "t-note" not in client.get(path).content.decode()


def test_the_run_sheet_of_forty_parts_asks_the_database_no_more_than_of_four(
    workshop: Workshop, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        activity = part(workshop, number * 4, 4)
        Material.objects.create(city=workshop.city, activity=activity, name="lappu")
    client = sign_in(coordinator)
    client.get(address("desk", workshop))
    with django_assert_max_num_queries(15):
        assert client.get(address("desk", workshop)).content.decode().count("data-key=") == 40
