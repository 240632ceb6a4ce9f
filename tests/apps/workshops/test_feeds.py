"""Calendars by role, read back: zones, UIDs, SEQUENCE, cancellations, nobody named."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from tests import cast
from tests.apps.workshops.evening import hold
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event as ChainEvent
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    cancel_task,
    make_feed,
    make_plan,
    mark_task,
    remove_workshop,
    revoke_feed,
    save_task,
    save_workshop,
)
from tupa.apps.workshops.feeds import zone_component
from tupa.apps.workshops.models import Feed, WithdrawnEntry, Workshop

Signed = Callable[[User], Client]
HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    """17.00-20.00 on 15 May 2030, in summer time."""
    held: Workshop = hold(programme, coordinator)
    return held


def _read(programme: Programme, by: Actor, audience: str, language: str = "fi") -> Calendar:
    _, token = make_feed(programme=programme, audience=audience, language=language, by=by)
    response = Client().get(f"/feeds/{token}.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert isinstance(calendar, Calendar)
    return calendar


def _events(calendar: Calendar) -> dict[str, Event]:
    return {str(one["uid"]): one for one in calendar.walk("VEVENT") if isinstance(one, Event)}


def _entry(calendar: Calendar, thing: Any) -> Any:
    return _events(calendar)[f"{thing.calendar_uid}@tupa"]


def test_times_are_those_of_the_city_across_the_change_of_clocks(
    programme: Programme, workshop: Workshop, coordinator: User, by: Actor
) -> None:
    winter = hold(programme, coordinator, "2030-12-11 17:00")
    calendar = _read(programme, by, "coordinator")
    for one, hours in ((workshop, 3), (winter, 2)):
        start = _entry(calendar, one).start
        assert start == one.starts_at
        assert isinstance(start, datetime.datetime)
        assert start.utcoffset() == datetime.timedelta(hours=hours)
        assert _entry(calendar, one)["dtstart"].params["TZID"] == "Europe/Helsinki"
    assert len(calendar.walk("VTIMEZONE")) == 1


@pytest.mark.parametrize(
    "name", ["Europe/Helsinki", "Europe/Stockholm", "Atlantic/Reykjavik", "Australia/Brisbane"]
)
def test_the_zone_as_written_is_the_zone_as_it_is(name: str) -> None:
    """Every offset by the rules of RFC 5545 alone, hour by hour, against the zone database."""
    zone = ZoneInfo(name)
    parts: Any = zone_component(zone, 2030, 2031).subcomponents
    onsets = sorted(
        (one["dtstart"].dt - one["tzoffsetfrom"].td, one["tzoffsetto"].td) for one in parts
    )
    moment = datetime.datetime(2029, 6, 1, tzinfo=datetime.UTC)
    while moment.year < 2032:
        offset = [to for onset, to in onsets if onset <= moment.replace(tzinfo=None)][-1]
        assert offset == moment.astimezone(zone).utcoffset(), moment
        moment += datetime.timedelta(hours=1)


def test_a_change_keeps_the_uid_and_raises_the_sequence(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    task = workshop.plan_tasks.get(step="publish")
    before = _read(programme, by, "coordinator")
    save_workshop(
        programme=programme,
        workshop=workshop,
        theme=workshop.theme,
        starts_at=workshop.starts_at + 7 * DAY,
        ends_at=workshop.ends_at + 7 * DAY,
        by=by,
    )
    after = _read(programme, by, "coordinator")
    assert _events(before).keys() == _events(after).keys()
    for thing in (workshop, task):
        assert int(_entry(after, thing)["sequence"]) == int(_entry(before, thing)["sequence"]) + 1
        assert _entry(after, thing).start != _entry(before, thing).start


def test_what_is_taken_out_is_cancelled_under_the_same_uid(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    title, day = cast.both("Tilaa"), timezone.localdate()
    task = save_task(programme=programme, title=title, due_on=day, role="unit", by=by)
    cancel_task(task, by=by)
    remove_workshop(workshop, by=by)
    calendar = _read(programme, by, "coordinator")
    for thing in (workshop, task):
        entry = _entry(calendar, thing)
        assert (str(entry["status"]), int(entry["sequence"])) == ("CANCELLED", 1)
    WithdrawnEntry.objects.update(withdrawn_at=timezone.now() - 200 * DAY)
    later = _events(_read(programme, by, "coordinator"))
    assert f"{workshop.calendar_uid}@tupa" not in later


def test_each_role_sees_its_own(programme: Programme, workshop: Workshop, by: Actor) -> None:
    make_plan(workshop, by=by)
    roles = {one.calendar_uid: one.role for one in workshop.plan_tasks.all()}
    for role in ("coordinator", "facilitator", "unit", "everyone"):
        uids = set(_events(_read(programme, by, role)))
        seen = {role for uid, role in roles.items() if f"{uid}@tupa" in uids}
        expected = {"coordinator": set(roles.values()), "everyone": set()}.get(role, {role})
        assert seen == expected
        assert (f"{workshop.calendar_uid}@tupa" in uids) == (role in {"coordinator", "facilitator"})
    Workshop.objects.update(is_published=True)
    assert f"{workshop.calendar_uid}@tupa" in _events(_read(programme, by, "everyone"))


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Julkaise ideat"), ("sv", "Publicera idéerna"), ("en", "Publish the ideas")],
)
def test_a_calendar_speaks_its_own_language_whoever_asks(
    language: str, words: str, programme: Programme, workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    task = workshop.plan_tasks.get(step="publish")
    calendar = _read(programme, by, "coordinator", language)
    assert str(_entry(calendar, task)["summary"]) == words
    mark_task(task, is_done=True, by=by)
    done = str(_entry(_read(programme, by, "coordinator", language), task)["summary"])
    assert done != words
    assert words in done


def test_a_task_is_a_whole_day_that_keeps_nobody_busy(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    task = workshop.plan_tasks.get(step="place")
    entry = _entry(_read(programme, by, "coordinator"), task)
    assert (entry.start, entry.end) == (task.due_on, task.due_on + DAY)
    assert str(entry["transp"]) == "TRANSPARENT"


def test_nobody_is_named(
    programme: Programme, workshop: Workshop, coordinator: User, by: Actor
) -> None:
    make_plan(workshop, by=by)
    workshop.plan_tasks.update(owner=coordinator, done_by=coordinator)
    text = _read(programme, by, "coordinator").to_ical().decode()
    assert coordinator.name not in text
    assert coordinator.email not in text


def test_the_address_is_shown_once_and_closed_for_good(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client, url = sign_in(coordinator), reverse("workshops:calendars", args=[programme.slug])
    form = {"audience": "unit", "language": "sv", "occasion": "a1"}
    client.post(url, form)
    page = client.post(url, form, follow=True).content.decode()
    address = page.partition("<code>")[2].partition("</code>")[0]
    path = "/feeds/" + address.partition("/feeds/")[2]
    assert Client().get(path).status_code == 200
    assert path not in client.get(url).content.decode()
    feed = Feed.objects.get()
    assert feed.token_hash not in path
    client.post(reverse("workshops:revoke_feed", args=[programme.slug, feed.pk]))
    gone = Client().get(path)
    assert (gone.status_code, gone.content) == (410, b"")
    revoke_feed(feed, by=Actor.of_user(coordinator))
    verbs = ChainEvent.objects.filter(verb__startswith="feed.").values_list("verb", flat=True)
    assert sorted(verbs) == ["feed.made", "feed.revoked"]


def test_a_guessed_address_and_another_city_find_nothing(programme: Programme, by: Actor) -> None:
    _, token = make_feed(programme=programme, audience="everyone", language="fi", by=by)
    cast.make_city("lehtola", host="lehtola.example")
    assert Client().get("/feeds/arvattu.ics").status_code == 404
    elsewhere = Client().get(f"/feeds/{token}.ics", headers={"Host": "lehtola.example"})
    assert elsewhere.status_code in {400, 404}


def test_a_facilitator_opens_no_calendars(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    url = reverse("workshops:calendars", args=[programme.slug])
    assert sign_in(facilitator).post(url, {"audience": "unit"}).status_code == 403
