"""The timed programme: added, changed, moved, removed, copied; what does not fit is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, hold, part, part_form, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import copy_programme, move_activity, remove_activity
from tupa.apps.workshops.models import Activity, Workshop
from tupa.apps.workshops.run_sheet import faults_in

Signed = Callable[[User], Client]


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    """17.00–20.00, nothing planned yet."""
    held: Workshop = hold(programme, coordinator)
    return held


def _times(workshop: Workshop) -> list[str]:
    return [
        f"{timezone.localtime(one.starts_at):%H.%M}+{one.minutes}"
        for one in workshop.activities.all()
    ]


def test_a_part_is_added_by_its_length(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    sign_in(coordinator).post(address("add_activity", workshop), part_form())
    assert _times(workshop) == ["17.00+20"]
    assert Event.objects.filter(verb="activity.added").count() == 1


def test_a_part_is_added_by_its_end(workshop: Workshop, coordinator: User, sign_in: Signed) -> None:
    form = part_form(minutes="", end="17:45")
    sign_in(coordinator).post(address("add_activity", workshop), form)
    assert _times(workshop) == ["17.00+45"]


def test_the_next_part_starts_where_the_last_one_ends(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    part(workshop, 0, 25)
    page = sign_in(coordinator).get(address("add_activity", workshop)).content.decode()
    assert 'value="17:25"' in page


def test_the_same_new_part_sent_twice_is_one_part(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        assert client.post(address("add_activity", workshop), part_form()).status_code == 302
    assert _times(workshop) == ["17.00+20"]


@pytest.mark.parametrize(
    "bad",
    [
        {"minutes": ""},
        {"minutes": "0"},
        {"minutes": "-5"},
        {"minutes": "100000"},
        {"minutes": "", "end": "16:30"},
        {"minutes": "20", "end": "18:00"},
        {"kind": "tanssi"},
        {"kind": "table"},
        {"title_0": "", "title_1": ""},
        {"material_title_0": "Kalvot"},
        {"material_link": "ei ole osoite"},
        {"start": ""},
        {"title_0": "a\x00b"},
    ],
)
def test_bad_input_adds_nothing(
    bad: dict[str, str], workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).post(address("add_activity", workshop), part_form(**bad))
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not Activity.objects.exists()


def test_a_talk_keeps_its_speaker_and_material(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    form = part_form(
        kind="talk",
        speaker_0="Kaupunkiekologi",
        material_title_0="Kalvot",
        material_link="https://aineistot.example.org/1",
    )
    sign_in(coordinator).post(address("add_activity", workshop), form)
    talk = Activity.objects.get()
    assert (str(talk.speaker), talk.material_link) == (
        "Kaupunkiekologi",
        "https://aineistot.example.org/1",
    )


def test_a_part_before_which_people_change_tables_says_so(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    client.post(address("add_activity", workshop), part_form(reseats="on"))
    activity = Activity.objects.get()
    assert activity.reseats
    assert "Uudet pöydät" in client.get(address("desk", workshop)).content.decode()
    client.post(address("change_activity", workshop, activity.pk), part_form())
    activity.refresh_from_db()
    assert not activity.reseats


def test_changing_the_start_alone_keeps_the_length(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    activity = part(workshop, 0, 20)
    form = part_form(start="19:00", minutes="20", end="17:20")
    response = sign_in(coordinator).post(address("change_activity", workshop, activity.pk), form)
    assert response.status_code == 302
    assert _times(workshop) == ["19.00+20"]


def test_changing_the_end_alone_changes_the_length(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    activity = part(workshop, 0, 20)
    form = part_form(minutes="20", end="17:50")
    sign_in(coordinator).post(address("change_activity", workshop, activity.pk), form)
    assert _times(workshop) == ["17.00+50"]


def test_later_parts_move_along_when_asked(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    first, _, _ = part(workshop, 0, 20), part(workshop, 20, 30), part(workshop, 60, 10)
    form = part_form(minutes="35", end="17:20", shift_later="on")
    sign_in(coordinator).post(address("change_activity", workshop, first.pk), form)
    assert _times(workshop) == ["17.00+35", "17.35+30", "18.15+10"]


def test_parts_that_overlap_or_run_over_are_named(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    part(workshop, 0, 60, title=cast.both("Ruoka"))
    part(workshop, 30, 10, title=cast.both("Alustus"))
    part(workshop, 50, 150, title=cast.both("Pöydissä"))
    faults = faults_in(workshop, workshop.activities.all())
    assert [(one.code, str(one.activity.title)) for one in faults] == [
        ("overlap", "Alustus"),
        ("overlap", "Pöydissä"),
        ("late", "Pöydissä"),
    ]
    page = sign_in(coordinator).get(address("desk", workshop)).content.decode()
    assert "17.30 Alustus" in page
    assert "20.20" in page


def test_parts_that_touch_do_not_overlap(workshop: Workshop) -> None:
    part(workshop, 0, 60), part(workshop, 60, 120)
    assert faults_in(workshop, workshop.activities.all()) == []


def test_a_part_before_the_workshop_is_named(workshop: Workshop) -> None:
    part(workshop, -10, 10)
    assert [one.code for one in faults_in(workshop, workshop.activities.all())] == ["early"]


def test_a_part_changes_places_with_the_one_before(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    part(workshop, 0, 20)
    second = part(workshop, 30, 45)
    sign_in(coordinator).post(address("move_activity", workshop, second.pk), {"way": "earlier"})
    assert _times(workshop) == ["17.00+45", "17.55+20"]
    assert workshop.activities.first() == second
    sign_in(coordinator).post(address("move_activity", workshop, second.pk), {"way": "later"})
    assert _times(workshop) == ["17.00+20", "17.30+45"]


def test_the_first_part_cannot_move_earlier(workshop: Workshop, coordinator: User) -> None:
    first = part(workshop, 0, 20)
    part(workshop, 20, 20)
    assert not move_activity(first, earlier=True, by=Actor.of_user(coordinator))
    assert not Event.objects.filter(verb="activity.moved").exists()


def test_a_part_is_removed_after_asking(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    activity = part(workshop, 0, 20)
    url = address("remove_activity", workshop, activity.pk)
    assert sign_in(coordinator).get(url).status_code == 200
    assert Activity.objects.exists()
    sign_in(coordinator).post(url)
    remove_activity(activity, by=Actor.of_user(coordinator))
    assert not Activity.objects.exists()
    assert Event.objects.filter(verb="activity.removed").count() == 1


def test_a_part_with_notes_stays(programme: Programme, coordinator: User) -> None:
    held = cast.make_workshop(programme)
    cast.make_note(held.tables.get(number=1))
    with refused("activity_in_use"):
        remove_activity(held.activities.get(), by=Actor.of_user(coordinator))
    assert held.activities.exists()


def test_a_programme_is_copied_without_its_speakers_and_keeps_its_hours(
    programme: Programme, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    """From summer time to winter time."""
    part(workshop, 0, 20)
    part(workshop, 30, 60, "talk", speaker="Ekologi", material_link="https://example.org/1")
    part(workshop, 90, 60, "table", question=cast.both("Mitä?"))
    winter = hold(programme, coordinator, "2030-12-04 16:00")
    client = sign_in(coordinator)
    for _ in range(2):
        client.post(address("copy", winter), {"source": workshop.pk})
    assert _times(winter) == ["16.00+20", "16.30+60", "17.30+60"]
    talk, table = winter.activities.get(kind="talk"), winter.activities.get(kind="table")
    assert (talk.speaker, talk.material_link, str(table.question)) == ("", "", "Mitä?")
    assert Event.objects.filter(verb="programme.copied").count() == 1


def test_a_programme_is_never_copied_over_another(
    programme: Programme, workshop: Workshop, coordinator: User
) -> None:
    other = cast.make_workshop(programme, number=2)
    part(workshop, 0, 20)
    with refused("has_programme"):
        copy_programme(source=workshop, target=other, by=Actor.of_user(coordinator))
    assert other.activities.count() == 1


def test_another_citys_programme_is_not_offered(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    other: Any = cast.make_programme(cast.make_city("lehtola", host="lehtola.example"), "vieras")
    source = cast.make_workshop(other)
    response = sign_in(coordinator).post(address("copy", workshop), {"source": source.pk})
    assert response.status_code == 200
    assert not workshop.activities.exists()
