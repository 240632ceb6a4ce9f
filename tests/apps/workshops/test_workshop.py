"""A workshop is made, changed, published and removed; its hours are the city's own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, form_of, hold, local, part, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.actions import (
    add_staff,
    invite_members,
    publish_workshop,
    record_reply,
    remove_workshop,
    save_workshop,
    unpublish_workshop,
)
from tupa.apps.workshops.local_time import NoSuchTimeError, at_local
from tupa.apps.workshops.models import Participant, Workshop

Signed = Callable[[User], Client]


def _change(workshop: Workshop, by: User, **more: Any) -> Workshop:
    values: dict[str, Any] = {
        "theme": workshop.theme,
        "introduction": workshop.introduction,
        "venue": workshop.venue,
        "starts_at": workshop.starts_at,
        "ends_at": workshop.ends_at,
    }
    return save_workshop(
        programme=workshop.programme,
        workshop=workshop,
        by=Actor.of_user(by),
        **(values | more),
    )


def test_workshops_are_numbered_in_the_order_they_are_made(
    programme: Programme, coordinator: User
) -> None:
    numbers = [hold(programme, coordinator, f"2030-05-{day} 17:00").number for day in (20, 10)]
    assert numbers == [1, 2]
    assert list(Event.objects.values_list("verb", flat=True)) == ["workshop.made"] * 2


def test_the_same_new_workshop_sent_twice_is_one_workshop(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        response = client.post(reverse("workshops:add", args=["arki"]), form_of())
        assert response.headers["Location"].endswith("/manage/p/arki/workshops/1/")
    assert Workshop.objects.count() == 1
    assert Event.objects.count() == 1


def test_hours_are_the_citys_own(programme: Programme, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    client.post(reverse("workshops:add", args=["arki"]), form_of())
    client.post(reverse("workshops:add", args=["arki"]), form_of(date="2030-12-04"))
    summer, winter = Workshop.objects.order_by("number")
    assert summer.starts_at == datetime.datetime(2030, 5, 15, 14, tzinfo=datetime.UTC)
    assert winter.starts_at == datetime.datetime(2030, 12, 4, 15, tzinfo=datetime.UTC)


def test_another_citys_clock_is_its_own(db: None) -> None:
    city = cast.make_city("funchal", time_zone="Atlantic/Madeira")
    moment = at_local(city, datetime.date(2030, 1, 9), datetime.time(17))
    assert moment == datetime.datetime(2030, 1, 9, 17, tzinfo=datetime.UTC)


def test_on_the_day_clocks_go_back_the_evening_keeps_its_hours(
    programme: Programme, coordinator: User
) -> None:
    """27.10.2030: at 4.00 it is 3.00 again; before it UTC+3, after it UTC+2."""
    day = hold(programme, coordinator, "2030-10-27 10:00")
    night_before = hold(programme, coordinator, "2030-10-26 10:00")
    assert day.starts_at - night_before.starts_at == datetime.timedelta(hours=25)
    assert timezone.localtime(day.starts_at).hour == 10


def test_on_the_night_clocks_go_forward_a_missing_time_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    """31.3.2030: after 2.59 comes 4.00."""
    with pytest.raises(NoSuchTimeError):
        at_local(programme.city, datetime.date(2030, 3, 31), datetime.time(3, 30))
    client, url = sign_in(coordinator), reverse("workshops:add", args=["arki"])
    response = client.post(url, form_of(date="2030-03-31", start="03:30", end="06:00"))
    assert response.status_code == 200
    assert not Workshop.objects.exists()
    client.post(url, form_of(date="2030-03-31", start="01:00", end="06:00"))
    workshop = Workshop.objects.get()
    assert workshop.ends_at - workshop.starts_at == datetime.timedelta(hours=4)


def test_when_a_workshop_moves_over_the_change_of_clocks_its_programme_keeps_its_hours(
    programme: Programme, coordinator: User
) -> None:
    workshop = hold(programme, coordinator, "2030-10-26 17:00")
    activity = part(workshop, 90, 30)
    start = local(programme.city, "2030-10-28 17:00")
    _change(workshop, coordinator, starts_at=start, ends_at=start + datetime.timedelta(hours=3))
    activity.refresh_from_db()
    assert timezone.localtime(activity.starts_at).strftime("%d.%m. %H.%M") == "28.10. 18.30"


def test_a_past_date_is_refused_until_it_is_said_to_be_held(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    with refused("past"):
        hold(programme, coordinator, "2020-05-15 17:00")
    client, url = sign_in(coordinator), reverse("workshops:add", args=["arki"])
    assert "already_held" not in client.get(url).content.decode()
    response = client.post(url, form_of(date="2020-05-15"))
    assert 'name="already_held"' in response.content.decode()
    assert not Workshop.objects.exists()
    client.post(url, form_of(date="2020-05-15", already_held="on"))
    assert Workshop.objects.get().is_over()


@pytest.mark.parametrize(
    "bad",
    [
        {"end": "16:00"},
        {"end": "17:00"},
        {"start": "25:00"},
        {"date": "31.2.2030"},
        {"date": ""},
        {"theme_0": "", "theme_1": ""},
        {"theme_0": "x" * 201},
        {"theme_0": "a\x00b"},
        {"venue": "99999"},
        {"date": "9999-12-31"},
        {"date": "0001-01-01"},
    ],
)
def test_bad_input_makes_no_workshop(
    bad: dict[str, str], programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    url = reverse("workshops:add", args=["arki"])
    response = sign_in(coordinator).post(url, form_of(**bad))
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not Workshop.objects.exists()


def test_a_time_with_a_point_is_understood(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    url = reverse("workshops:add", args=["arki"])
    sign_in(coordinator).post(url, form_of(start="17.00", end="20.00"))
    assert Workshop.objects.exists()


def test_the_database_refuses_a_workshop_that_ends_before_it_starts(programme: Programme) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.make_workshop(programme, starts_at=now, ends_at=now)


def test_another_citys_place_cannot_be_chosen(programme: Programme, coordinator: User) -> None:
    other = cast.make_programme(cast.make_city("lehtola", host="lehtola.example"))
    venue = cast.make_workshop(other).venue
    with pytest.raises(ValueError, match="another city"):
        hold(programme, coordinator, venue=venue)


def test_a_change_raises_the_calendars_version_and_no_change_does_not(
    programme: Programme, coordinator: User
) -> None:
    workshop = hold(programme, coordinator)
    assert _change(workshop, coordinator).calendar_sequence == 0
    changed = _change(workshop, coordinator, theme=cast.both("Lainaaminen"))
    assert changed.calendar_sequence == 1
    assert changed.calendar_uid == workshop.calendar_uid
    assert Event.objects.filter(verb="workshop.changed").count() == 1


def test_those_invited_are_told_of_a_new_time_and_asked_again(
    programme: Programme, coordinator: User, facilitator: User
) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = cast.make_workshop(programme)
    by = Actor.of_user(coordinator)
    add_staff(workshop, part="facilitator", user=facilitator, by=by)
    invite_members(workshop, by=by)
    workshop.refresh_from_db()
    resident = workshop.participants.get(part="resident")
    record_reply(resident, reply="yes", by=by)
    later = workshop.starts_at + datetime.timedelta(days=7)
    ends = later + datetime.timedelta(hours=3)
    _change(workshop, coordinator, starts_at=later, ends_at=ends)
    told = Message.objects.filter(template="workshops/mail/changed.txt")
    assert told.count() == 2
    resident.refresh_from_db()
    assert (resident.reply, resident.replied_at) == ("none", None)
    assert timezone.localtime(later).strftime("%-d.%-m.%Y") in told.first().body  # type: ignore[operator, union-attr]


def test_a_new_place_is_told_and_replies_stay(programme: Programme, coordinator: User) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = cast.make_workshop(programme)
    by = Actor.of_user(coordinator)
    invite_members(workshop, by=by)
    workshop.refresh_from_db()
    record_reply(workshop.participants.get(), reply="yes", by=by)
    elsewhere = cast.make_workshop(programme, number=2).venue
    _change(workshop, coordinator, venue=elsewhere)
    assert workshop.participants.get().reply == "yes"
    assert Message.objects.filter(template="workshops/mail/changed.txt").count() == 1


def test_a_new_theme_alone_sends_nothing(programme: Programme, coordinator: User) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = cast.make_workshop(programme)
    invite_members(workshop, by=Actor.of_user(coordinator))
    workshop.refresh_from_db()
    _change(workshop, coordinator, theme=cast.both("Lainaaminen"))
    assert not Message.objects.filter(template="workshops/mail/changed.txt").exists()


def test_after_inviting_the_place_cannot_be_taken_away(
    programme: Programme, coordinator: User
) -> None:
    workshop = cast.make_workshop(programme, invited_at=timezone.now())
    with refused("no_venue"):
        _change(workshop, coordinator, venue=None)


def test_publishing_needs_a_place_both_languages_and_hours_that_fit(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    workshop = hold(programme, coordinator, theme={"fi": "Jakaminen"})
    part(workshop, 170, 30)
    with refused("not_ready"):
        publish_workshop(workshop, by=Actor.of_user(coordinator))
    page = sign_in(coordinator).get(address("desk", workshop)).content.decode()
    assert "Svenska" in page
    assert "20.20" in page
    response = sign_in(coordinator).post(address("publish", workshop), follow=True)
    assert "t-note--act" in response.content.decode()
    workshop.refresh_from_db()
    assert not workshop.is_published


def test_a_ready_workshop_is_published_once_and_taken_off_again(
    programme: Programme, coordinator: User
) -> None:
    workshop, by = cast.make_workshop(programme), Actor.of_user(coordinator)
    for _ in range(2):
        publish_workshop(workshop, by=by)
    assert Workshop.objects.filter(is_published=True).exists()
    for _ in range(2):
        unpublish_workshop(workshop, by=by)
    assert not Workshop.objects.filter(is_published=True).exists()
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs == ["workshop.published", "workshop.unpublished"]


def test_an_unused_workshop_is_removed_and_twice_is_harmless(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    workshop = hold(programme, coordinator)
    part(workshop, 0, 30)
    client = sign_in(coordinator)
    assert client.get(address("remove", workshop)).status_code == 200
    assert Workshop.objects.exists()
    client.post(address("remove", workshop))
    remove_workshop(workshop, by=Actor.of_user(coordinator))
    assert not Workshop.objects.exists()


def test_a_workshop_in_use_is_not_removed(programme: Programme, coordinator: User) -> None:
    workshop, by = cast.make_workshop(programme), Actor.of_user(coordinator)
    with refused("in_use"):
        remove_workshop(workshop, by=by)  # it has tables
    Workshop.objects.update(invited_at=timezone.now())
    with refused("invited"):
        remove_workshop(workshop, by=by)
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", ["manage", "desk", "people"])
def test_desk_pages_open_with_few_queries(
    name: str,
    programme: Programme,
    coordinator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme)
    for _ in range(6):
        member = cast.make_member(programme)
        Participant.objects.create(
            city=workshop.city, workshop=workshop, member=member, part="resident"
        )
    Workshop.objects.update(invited_at=timezone.now())
    url = (
        reverse("workshops:manage", args=["arki"]) if name == "manage" else address(name, workshop)
    )
    client = sign_in(coordinator)
    client.get(url)
    with django_assert_max_num_queries(15):
        assert client.get(url).status_code == 200


def test_the_desk_warns_of_a_place_by_the_need_and_names_nobody(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_member(programme, name="Aino Asukas", needs_support=True)
    cast.make_member(programme, name="Veikko Varma")
    workshop = cast.make_workshop(programme)
    Venue.objects.update(capacity=1, step_free="no")

    page = sign_in(coordinator).get(address("desk", workshop)).content.decode()

    assert "Paikka on liian pieni" in page
    assert "ei ole portaaton" in page
    assert "Aino Asukas" not in page


def test_an_empty_desk_says_what_comes_here(
    programme: Programme, coordinator: User, observer: User, sign_in: Signed
) -> None:
    url, new = reverse("workshops:manage", args=["arki"]), reverse("workshops:add", args=["arki"])
    assert new in sign_in(coordinator).get(url).content.decode()
    assert new not in sign_in(observer).get(url).content.decode()


@pytest.mark.parametrize("name", ["change", "publish", "invite", "tell", "add_activity", "remove"])
def test_only_coordinators_change_workshops(
    name: str, programme: Programme, facilitator: User, observer: User, sign_in: Signed
) -> None:
    workshop = cast.make_workshop(programme)
    for user in (facilitator, observer):
        assert sign_in(user).post(address(name, workshop)).status_code == 403


def test_another_citys_workshop_is_not_there(coordinator: User, sign_in: Signed) -> None:
    other: City = cast.make_city("lehtola", host="lehtola.example")
    workshop = cast.make_workshop(cast.make_programme(other, "vieras"))
    assert sign_in(coordinator).get(address("desk", workshop)).status_code == 404
    assert sign_in(coordinator).post(address("publish", workshop)).status_code == 404
