"""Who sits here: ticked on the table's own page; and the wall that shows the tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture.actions import close_links, open_wall_link
from tupa.apps.capture.models import TableLink, Wall
from tupa.apps.events.models import Event
from tupa.apps.live.actions import version_of
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import plan_seats
from tupa.apps.seating.channels import wall_channel
from tupa.apps.seating.models import Seat, Table
from tupa.apps.workshops.models import Activity, Participant, Workshop

AtTable = Callable[[TableLink], Client]


@pytest.fixture
def people(programme: Programme, workshop: Workshop, by: Actor) -> list[Participant]:
    """Three residents: two are planned at table 1, one at table 2."""
    cast.make_call(programme)
    found = [
        Participant.objects.create(
            city=workshop.city,
            workshop=workshop,
            part="resident",
            member=cast.make_member(programme, name=f"Asukas {letter}"),
        )
        for letter in "ABC"
    ]
    places = {one.pk: table for one, table in zip(found, (1, 1, 2), strict=True)}
    plan_seats(workshop, places=places, by=by)
    return found


def _who(link: TableLink) -> str:
    assert link.link is not None
    return reverse("capture:who", args=[link.link.key])


def test_those_planned_at_the_table_are_ticked_already(
    people: list[Participant], link: TableLink, at_table: AtTable
) -> None:
    page = at_table(link).get(_who(link)).content.decode()
    assert page.count('name="people"') == 3
    assert page.count(" checked>") == 2
    assert "Asukas A." in page
    assert "Asukas A<" not in page


def test_one_press_says_who_sits_there(
    people: list[Participant], table: Table, link: TableLink, at_table: AtTable
) -> None:
    client = at_table(link)
    answer = client.post(_who(link), {"people": [people[0].pk, people[2].pk]})
    assert answer.status_code == 302
    seats = {one.participant_id: one.table_id for one in Seat.objects.all()}
    assert seats == {people[0].pk: table.pk, people[1].pk: None, people[2].pk: table.pk}
    event = Event.objects.get(verb="seats.named")
    assert (event.actor_kind, event.facts) == ("link", {"people": 2})
    assert client.get(_who(link)).content.decode().count(" checked>") == 2


@pytest.mark.parametrize("wrong", ["99999999999999999999", "x", "0"])
def test_somebody_unknown_is_refused(
    wrong: str, people: list[Participant], link: TableLink, at_table: AtTable
) -> None:
    answer = at_table(link).post(_who(link), {"people": [str(people[0].pk), wrong]})
    assert answer.status_code == 422
    assert not Seat.objects.exclude(sat_at=None).exists()


def test_after_its_time_the_table_names_nobody(
    people: list[Participant], activity: Activity, link: TableLink, by: Actor, at_table: AtTable
) -> None:
    close_links(activity, by=by)
    page = at_table(link).post(_who(link), {"people": [people[2].pk]}).content.decode()
    assert 'name="people"' not in page
    assert not Seat.objects.exclude(sat_at=None).exists()


def test_the_wall_shows_the_tables_until_the_notes_are_wanted_again(
    people: list[Participant],
    workshop: Workshop,
    facilitator: User,
    sign_in: Callable[[User], Client],
    by: Actor,
) -> None:
    client = sign_in(facilitator)
    steer = reverse("capture:show_tables", args=[workshop.programme.slug, workshop.number])
    wall = reverse("capture:staff_wall", args=[workshop.programme.slug, workshop.number])
    for _ in range(2):
        client.post(steer, {"shows": "tables"})
    page = client.get(wall).content.decode()
    assert "Asukas A." in page
    assert Event.objects.filter(verb="wall.tables_shown").count() == 1
    client.post(steer, {"shows": "notes"})
    assert "Asukas A." not in client.get(wall).content.decode()
    assert not Wall.objects.get().shows_tables


def test_the_wall_hears_of_people_who_change_tables(
    people: list[Participant],
    workshop: Workshop,
    facilitator: User,
    sign_in: Callable[[User], Client],
    by: Actor,
) -> None:
    wall = open_wall_link(workshop, by=by)
    sign_in(facilitator).post(
        reverse("capture:show_tables", args=[workshop.programme.slug, workshop.number]),
        {"shows": "tables"},
    )
    before = version_of(workshop.city, wall_channel(workshop))
    plan_seats(workshop, places={people[0].pk: 2}, by=by)
    assert version_of(workshop.city, wall_channel(workshop)) > before
    projector = Client()
    page = projector.get(projector.get(f"/l/{wall.token}").headers["Location"]).content.decode()
    assert page.count("is-moved") == 1
