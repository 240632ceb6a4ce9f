"""Tables, seats planned and really taken, and the papers for the room."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.apps.seating.conftest import add
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import (
    make_tables,
    plan_seat,
    plan_seats,
    record_sat,
    spread_evenly,
)
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.models import Seat, Table
from tupa.apps.seating.plan import plan_of
from tupa.apps.seating.spread import SEATED_PARTS, spread
from tupa.apps.workshops.models import Participant, Workshop

Signed = Callable[[User], Client]


def _url(name: str, workshop: Workshop, *more: int) -> str:
    return reverse(f"seating:{name}", args=[workshop.programme.slug, workshop.number, *more])


def _refused(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(NotAllowedNow) as refusal:
        act()
    assert refusal.value.code == code


def _sizes(workshop: Workshop) -> list[int]:
    return [len(one.people) for one in plan_of(workshop).tables]


@given(
    parts=st.lists(st.sampled_from(SEATED_PARTS), max_size=60),
    tables=st.integers(min_value=1, max_value=9),
)
def test_everyone_sits_and_neither_tables_nor_parts_differ_by_more_than_one(
    parts: list[str], tables: int
) -> None:
    people = list(enumerate(parts))
    places = spread(people, range(1, tables + 1))
    assert set(places) == {person for person, _ in people}
    for part in (None, *SEATED_PARTS):
        sizes = Counter(dict.fromkeys(range(1, tables + 1), 0))
        sizes.update(places[person] for person, its in people if part in {None, its})
        assert max(sizes.values()) - min(sizes.values()) <= 1
    assert spread(reversed(people), range(1, tables + 1)) == places


def test_an_expert_gets_no_chair_unless_one_is_given() -> None:
    assert spread([(1, "expert"), (2, "resident")], [1, 2]) == {2: 1}
    assert spread([(1, "expert"), (2, "resident")], [1, 2], {1: 1}) == {1: 1, 2: 2}


def test_tables_are_added_and_taken_away(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    for count in (4, 4, 3):
        client.post(_url("tables", workshop), {"count": count})
    assert list(Table.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Event.objects.filter(verb="tables.made").count() == 2


@pytest.mark.parametrize("bad", ["0", "-1", "41", "kaksi", ""])
def test_a_number_that_is_no_number_of_tables_is_refused(
    bad: str, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    response = sign_in(facilitator).post(_url("tables", workshop), {"count": bad})
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert Table.objects.count() == 2


def test_people_planned_at_a_table_taken_away_lose_only_their_place(
    workshop: Workshop, facilitator: User
) -> None:
    by, person = Actor.of_user(facilitator), workshop.participants.first()
    assert person is not None
    plan_seat(person, table=2, by=by)
    make_tables(workshop, count=1, by=by)
    assert Seat.objects.get().planned is None


@pytest.mark.parametrize("used", ["note", "sat", "link"])
def test_a_table_something_was_done_at_stays(
    used: str, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    table = Table.objects.get(number=2)
    if used == "note":
        cast.make_note(table)
    elif used == "sat":
        Seat.objects.create(
            city=workshop.city, participant=workshop.participants.all()[0], sat_at=table
        )
    else:
        table.links.create(city=workshop.city, activity=workshop.activities.get())
    _refused("table_in_use", lambda: make_tables(workshop, count=1, by=Actor.of_user(facilitator)))
    sign_in(facilitator).post(_url("tables", workshop), {"count": "1"})
    assert Table.objects.count() == 2
    assert not Event.objects.exists()


def test_all_seats_are_saved_at_once_and_again_changes_nothing(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    people = list(workshop.participants.all())
    form = {f"seat_{one.pk}": str(1 + one.pk % 2) for one in people}
    client = sign_in(facilitator)
    for _ in range(2):
        assert client.post(_url("seats", workshop), form).status_code == 302
    assert Seat.objects.count() == len(people)
    for seat in Seat.objects.select_related("planned"):
        assert seat.planned is not None
        assert seat.planned.number == 1 + seat.participant_id % 2
    assert Event.objects.get(verb="seats.planned").facts == {"people": len(people)}


def test_a_table_that_is_not_there_changes_nothing(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    first, second = workshop.participants.all()[:2]
    form = {f"seat_{first.pk}": "1", f"seat_{second.pk}": "9"}
    response = sign_in(facilitator).post(_url("seats", workshop), form, follow=True)
    assert "t-note--act" in response.content.decode()
    by = Actor.of_user(facilitator)
    places = {first.pk: 1, second.pk: 9}
    _refused("no_table", lambda: plan_seats(workshop, places=places, by=by))
    assert not Seat.objects.exists()


def test_a_person_of_another_workshop_cannot_be_seated(
    programme: Programme, workshop: Workshop, facilitator: User
) -> None:
    other = cast.make_workshop(programme, number=2)
    stranger = add(other, "staff", staff_name="Vieras")
    by = Actor.of_user(facilitator)
    _refused("no_person", lambda: plan_seats(workshop, places={stranger.pk: 1}, by=by))
    assert not Seat.objects.exists()


def test_one_person_is_moved(workshop: Workshop, facilitator: User, sign_in: Signed) -> None:
    person = workshop.participants.all()[0]
    client, url = sign_in(facilitator), _url("move", workshop, person.pk)
    client.post(url, {"table": "2"})
    assert Seat.objects.get().planned == Table.objects.get(number=2)
    for wrong in ("99999999", "7", "ei-ole", "\0"):
        client.post(url, {"table": wrong})
        assert Seat.objects.get().planned == Table.objects.get(number=2)
    client.post(url, {"table": ""})
    assert Seat.objects.get().planned is None


def test_everyone_is_spread_evenly_with_a_facilitator_at_each_table(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    sign_in(facilitator).post(_url("spread", workshop), {"who": "all"})
    plan = plan_of(workshop)
    assert [(one.residents, one.facilitators) for one in plan.tables] == [(3, 1), (3, 1)]
    assert plan.warnings == []
    assert plan.unseated == []
    assert spread_evenly(workshop, by=Actor.of_user(facilitator)) == 0


def test_spreading_anew_asks_first(workshop: Workshop, facilitator: User, sign_in: Signed) -> None:
    by = Actor.of_user(facilitator)
    for person in workshop.participants.all():
        plan_seat(person, table=1, by=by)
    client = sign_in(facilitator)
    assert client.get(_url("spread", workshop)).status_code == 200
    assert _sizes(workshop) == [8, 0]
    client.post(_url("spread", workshop), {"who": "all"})
    assert _sizes(workshop) == [4, 4]


def test_seating_the_rest_keeps_those_who_sit(workshop: Workshop, facilitator: User) -> None:
    by = Actor.of_user(facilitator)
    first = workshop.participants.all()[0]
    plan_seat(first, table=2, by=by)
    spread_evenly(workshop, by=by, only_unseated=True)
    assert Seat.objects.get(participant=first).planned == Table.objects.get(number=2)
    assert _sizes(workshop) == [4, 4]


def test_whoever_stays_away_needs_no_chair(workshop: Workshop, facilitator: User) -> None:
    first, second, third = workshop.participants.all()[:3]
    Participant.objects.filter(pk=first.pk).update(reply="no")
    Participant.objects.filter(pk=second.pk).update(attended=False)
    Participant.objects.filter(pk=third.pk).update(reply="no", attended=True)
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    seated = set(Seat.objects.values_list("participant_id", flat=True))
    assert seated & {first.pk, second.pk, third.pk} == {third.pk}


def test_without_tables_nobody_can_be_seated(workshop: Workshop, facilitator: User) -> None:
    Table.objects.all().delete()
    _refused("no_tables", lambda: spread_evenly(workshop, by=Actor.of_user(facilitator)))


def test_the_page_warns_of_what_is_not_as_it_should_be(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    residents = list(workshop.participants.filter(part="resident"))
    for person in residents[:4]:
        plan_seat(person, table=1, by=by)
    plan_seat(residents[4], table=2, by=by)
    assert len(plan_of(workshop).warnings) == 4
    page = sign_in(facilitator).get(_url("plan", workshop)).content.decode()
    for line in plan_of(workshop).warnings:
        assert line in page


def test_the_picture_shows_residents_and_city_apart(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    page = sign_in(facilitator).get(_url("plan", workshop)).content.decode()
    assert page.count('class="is-city"') == 2
    assert page.count("t-board") == 2
    assert "Asukas A." in page


@pytest.mark.parametrize("name", ["plan", "sat", "door", "met"])
def test_seating_pages_open_with_few_queries(
    name: str,
    workshop: Workshop,
    facilitator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    Participant.objects.update(attended=True)
    client = sign_in(facilitator)
    client.get(_url(name, workshop))
    with django_assert_max_num_queries(15):
        page = client.get(_url(name, workshop))
    assert "Asukas" in page.content.decode()
    assert Event.objects.filter(verb="participants.read").count() == 2


def test_who_really_sat_where_starts_from_the_plan(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    spread_evenly(workshop, by=by)
    present = list(workshop.participants.filter(part="resident")[:3])
    Participant.objects.filter(pk__in=[one.pk for one in present]).update(attended=True)
    client = sign_in(facilitator)
    page = client.get(_url("sat", workshop)).content.decode()
    assert page.count("<select") == 3
    assert not Seat.objects.exclude(sat_at=None).exists()
    form = {f"seat_{one.pk}": "2" for one in present}
    for _ in range(2):
        client.post(_url("sat", workshop), form)
    assert Seat.objects.filter(sat_at__number=2).count() == 3
    assert Event.objects.get(verb="seats.sat").facts == {"people": 3}
    assert _sizes(workshop) == [4, 4]
    assert [len(one.people) for one in plan_of(workshop, as_sat=True).tables] == [0, 3]


def test_only_those_present_can_have_sat(workshop: Workshop, facilitator: User) -> None:
    person = workshop.participants.all()[0]
    by = Actor.of_user(facilitator)
    _refused("not_present", lambda: record_sat(workshop, places={person.pk: 1}, by=by))
    assert not Seat.objects.exists()


def test_an_observer_sees_the_plan_and_changes_nothing(
    workshop: Workshop, observer: User, sign_in: Signed
) -> None:
    client = sign_in(observer)
    page = client.get(_url("plan", workshop)).content.decode()
    assert "<select" not in page
    person = workshop.participants.all()[0]
    for url in (
        _url("seats", workshop),
        _url("tables", workshop),
        _url("spread", workshop),
        _url("sat", workshop),
        _url("move", workshop, person.pk),
    ):
        assert client.post(url, {"count": "5", "table": "1"}).status_code == 403
    assert Table.objects.count() == 2
    assert not Seat.objects.exists()


def test_another_citys_tables_are_not_there(coordinator: User, sign_in: Signed) -> None:
    other = cast.make_programme(cast.make_city("lehtola", host="lehtola.example"), "vieras")
    workshop = cast.make_workshop(other)
    client = sign_in(coordinator)
    assert client.get(_url("plan", workshop)).status_code == 404
    assert client.post(_url("spread", workshop), {"who": "all"}).status_code == 404


def test_an_empty_plan_says_what_to_do(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    workshop = cast.make_workshop(programme)
    page = sign_in(facilitator).get(_url("plan", workshop)).content.decode()
    assert reverse("workshops:people", args=["arki", 1]) in page


def test_after_two_years_it_is_forgotten_who_sat_where(
    workshop: Workshop, facilitator: User
) -> None:
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    later = timezone.now() + datetime.timedelta(days=731)
    assert keep_retention(workshop.city, later)["seating"] == 8
    assert not Seat.objects.exists()
    erased = Event.objects.filter(verb="data.erased", object_type="seating.seat")
    assert erased.exclude(object_id=None).count() == 8


def test_a_table_without_a_scribe_is_named_once_the_workshop_has_scribes(
    workshop: Workshop, facilitator: User
) -> None:
    by, told = Actor.of_user(facilitator), "Pöydät, joista kirjuri puuttuu: 1."
    plan_seat(workshop.participants.filter(part="resident")[0], table=1, by=by)
    assert told not in plan_of(workshop).warnings
    plan_seat(add(workshop, "scribe", staff_name="Leppä Esimerkki"), table=2, by=by)
    assert told in plan_of(workshop).warnings


def test_seven_residents_are_too_many_for_one_facilitator(
    workshop: Workshop, facilitator: User, programme: Programme
) -> None:
    by = Actor.of_user(facilitator)
    told = "Pöydät, joissa on yli kuusi asukasta yhtä ohjaajaa kohti: 1."
    plan_seat(add(workshop, "facilitator", staff_name="Pihlaja Esimerkki"), table=1, by=by)
    people = list(workshop.participants.filter(part="resident"))
    while len(people) < 7:
        people.append(add(workshop, "resident", member=cast.make_member(programme)))
    for person in people[:6]:
        plan_seat(person, table=1, by=by)
    assert told not in plan_of(workshop).warnings
    plan_seat(people[6], table=1, by=by)
    assert told in plan_of(workshop).warnings
