"""On the day: who is there, seats for those who come late, seating anew, and who sits where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tests.apps.seating.conftest import add, residents, work
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import SignedLink, User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import (
    add_rule,
    check_in,
    choose_offer,
    name_table,
    plan_seats,
    record_sat,
    spread_evenly,
    start_reseat,
    undo,
)
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.inputs import earlier_meetings
from tupa.apps.seating.meetings import meetings_of
from tupa.apps.seating.models import Late, Seat, SeatingPlan, SeatingRun
from tupa.apps.seating.now import seating_now
from tupa.apps.seating.sitting import at_tables
from tupa.apps.workshops.models import Activity, Participant, Workshop

Signed = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tupa.apps.seating.actions.runs.SECONDS", 0.2)


def _url(name: str, workshop: Workshop, *more: int) -> str:
    return reverse(f"seating:{name}", args=[workshop.programme.slug, workshop.number, *more])


def _tables(workshop: Workshop, round: Activity | None = None) -> dict[int, int]:
    seats = Seat.objects.filter(participant__workshop=workshop, round=round, planned__isnull=False)
    return dict(seats.values_list("participant_id", "planned__number"))


def _everyone_here(workshop: Workshop) -> None:
    workshop.participants.update(attended=True)


def test_one_press_marks_somebody_here_late_or_away_and_again_takes_it_back(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    person = residents(workshop)[0]
    client, url = sign_in(facilitator), _url("check_in", workshop, person.pk)
    expected: dict[str, tuple[Any, bool]] = {
        "late": (None, True),
        "here": (True, False),
        "away": (False, False),
        "unknown": (None, False),
        "nonsense": (None, False),
    }
    for state, (attended, is_late) in expected.items():
        assert client.post(url, {"state": state}).status_code == 302
        person.refresh_from_db()
        assert (person.attended, Late.objects.exists()) == (attended, is_late), state
    assert "Asukas A" in client.get(_url("door", workshop)).content.decode()


def test_the_door_answers_with_its_list_alone_where_scripts_run(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    person = residents(workshop)[0]
    url = _url("check_in", workshop, person.pk)
    page = sign_in(facilitator).post(url, {"state": "here"}, headers={"HX-Request": "true"})
    assert f'id="person-{person.pk}"' in page.content.decode()
    assert "<html" not in page.content.decode()


def test_nobody_is_checked_in_before_the_day(workshop: Workshop, by: Actor) -> None:
    Workshop.objects.update(
        starts_at=workshop.starts_at + timedelta(days=3),
        ends_at=workshop.ends_at + timedelta(days=3),
    )
    person = residents(workshop)[0]
    person.workshop.refresh_from_db()
    with pytest.raises(NotAllowedNow) as refusal:
        check_in(person, state="here", by=by)
    assert refusal.value.code == "not_yet"
    assert not Event.objects.exists()


def test_somebody_who_comes_late_gets_a_free_seat_in_this_and_the_later_rounds(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    *others, late = residents(workshop)
    places = {one.pk: 1 + at % 2 for at, one in enumerate(others)}
    for at in (None, second_round):
        plan_seats(workshop, places=places, round=at, by=by)
    check_in(late, state="here", by=by)
    for at in (None, second_round):
        assert _tables(workshop, at) == {**places, late.pk: 2}
        assert sorted(Counter(_tables(workshop, at).values()).values()) == [3, 3]
    assert SeatingPlan.objects.filter(made="late").count() == 1
    undo(workshop, by=by)
    assert late.pk not in _tables(workshop)


def test_a_late_seat_keeps_the_rules(workshop: Workshop, by: Actor) -> None:
    first, second, third, late = residents(workshop)[:4]
    plan_seats(workshop, places={first.pk: 1, second.pk: 1, third.pk: 2}, by=by)
    add_rule(workshop, kind="apart", person=third, other=late, by=by)
    check_in(late, state="here", by=by)
    tables = _tables(workshop)
    assert tables[late.pk] != tables[third.pk]


def test_without_a_plan_the_door_seats_nobody(workshop: Workshop, by: Actor) -> None:
    check_in(residents(workshop)[0], state="here", by=by)
    assert not Seat.objects.exists()


def test_seating_anew_offers_three_repairs_for_those_who_are_there(
    workshop: Workshop, second_round: Activity, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    spread_evenly(workshop, by=by)
    _everyone_here(workshop)
    away = residents(workshop)[:2]
    Participant.objects.filter(pk__in=[one.pk for one in away]).update(attended=None)
    client = sign_in(facilitator)
    where = client.post(_url("reseat", workshop), {"round": "1"}).headers["Location"]
    run = work(SeatingRun.objects.get())
    assert run.state == SeatingRun.State.READY
    assert [one.priority for one in run.plans.all()] == ["fewest", "some", "best"]
    assert client.get(where).status_code == 200
    client.post(_url("choose", workshop, run.plans.all()[0].pk))
    tables = _tables(workshop)
    assert sorted(Counter(tables.values()).values()) == [3, 3]
    assert not {one.pk for one in away} & set(tables)
    behind = SeatingRun.objects.get(kind="plan")
    work(behind)
    assert behind.inputs["kept"] == 1
    assert len(_tables(workshop, second_round)) == 6
    assert _tables(workshop) == tables


def test_whoever_came_while_the_repairs_were_made_is_seated_too(
    workshop: Workshop, by: Actor
) -> None:
    spread_evenly(workshop, by=by)
    _everyone_here(workshop)
    late = residents(workshop)[0]
    Participant.objects.filter(pk=late.pk).update(attended=None)
    run = work(start_reseat(workshop, round=0, by=by))
    Participant.objects.filter(pk=late.pk).update(attended=True)
    choose_offer(run.plans.all()[0], by=by)
    assert late.pk in _tables(workshop)


def test_with_nobody_there_nothing_is_seated_anew(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    page = sign_in(facilitator).post(_url("reseat", workshop), follow=True)
    assert "t-note--act" in page.content.decode()
    assert not SeatingRun.objects.exists()


def test_the_wall_marks_those_who_have_changed_tables(workshop: Workshop, by: Actor) -> None:
    spread_evenly(workshop, by=by)
    first, second = residents(workshop)[0], residents(workshop)[1]
    tables = _tables(workshop)
    plan_seats(workshop, places={first.pk: tables[second.pk], second.pk: tables[first.pk]}, by=by)
    assert {one.pk for one, _ in seating_now(workshop).moved} == {first.pk, second.pk}


def test_a_table_names_its_people_and_that_decides_who_sat_there(
    workshop: Workshop, by: Actor
) -> None:
    table = workshop.tables.get(number=1)
    first, second, third = residents(workshop)[:3]
    plan_seats(workshop, places={first.pk: 1, second.pk: 1, third.pk: 2}, by=by)
    activity = workshop.activities.get()
    assert at_tables([(table.pk, activity.pk)])[table.pk, activity.pk] == {first.pk, second.pk}
    for _ in range(2):
        assert name_table(table, round=None, people=[first.pk, third.pk], by=by) == 2
    assert at_tables([(table.pk, activity.pk)])[table.pk, activity.pk] == {first.pk, third.pk}
    assert set(Participant.objects.filter(attended=True)) == {first, third}
    name_table(workshop.tables.get(number=2), round=None, people=[third.pk], by=by)
    assert at_tables([(table.pk, None)])[table.pk, None] == {first.pk}


def test_each_round_has_its_own_people_and_without_a_new_seat_one_stays(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    first, second = residents(workshop)[:2]
    one, two = workshop.tables.all()
    before = workshop.activities.exclude(pk=second_round.pk).get()
    plan_seats(workshop, places={first.pk: 1, second.pk: 1}, by=by)
    plan_seats(workshop, places={first.pk: 2}, round=second_round, by=by)
    found = at_tables([(one.pk, before.pk), (one.pk, second_round.pk), (two.pk, second_round.pk)])
    assert found[one.pk, before.pk] == {first.pk, second.pk}
    assert found[one.pk, second_round.pk] == {second.pk}
    assert found[two.pk, second_round.pk] == {first.pk}


def test_somebody_of_another_workshop_cannot_be_named(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    stranger = add(cast.make_workshop(programme, 2), "staff", staff_name="Vieras")
    with pytest.raises(NotAllowedNow):
        name_table(workshop.tables.get(number=1), round=None, people=[stranger.pk], by=by)
    assert not Seat.objects.exists()


def test_who_met_whom_is_summed_and_feeds_the_next_workshop(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    first, second, third = residents(workshop)[:3]
    staff = workshop.participants.filter(part="facilitator")[0]
    _everyone_here(workshop)
    record_sat(workshop, places={first.pk: 1, second.pk: 1, staff.pk: 1, third.pk: 2}, by=by)
    met = meetings_of(workshop, alone=True)
    assert (met.pairs, met.possible) == (3, 6)
    assert met.least is not None
    assert met.least.person == third
    assert {one.pk for one in met.least.not_met} == {first.pk, second.pk}
    assert [one.person for one in met.without_staff] == [third]
    later = cast.make_workshop(programme, 2)
    again = add(later, "resident", member=first.member)
    new = add(later, "resident", member=cast.make_member(programme, name="Uusi U"))
    history = earlier_meetings(later, [again, new])
    assert history == {str(again.pk): [workshop.tables.get(number=1).pk]}


def test_absent_people_have_met_nobody(workshop: Workshop, by: Actor) -> None:
    spread_evenly(workshop, by=by)
    workshop.participants.update(attended=False)
    assert meetings_of(workshop, alone=True).rows == []


def _text(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_table_signs_stand_in_both_languages_with_short_names(
    programme: Programme, workshop: Workshop, observer: User, sign_in: Signed, by: Actor
) -> None:
    add(workshop, "resident", member=cast.make_member(programme, name="Aino Maria Kuusela"))
    spread_evenly(workshop, by=by)
    answer = sign_in(observer).get(_url("signs", workshop))
    assert answer["Content-Type"] == "application/pdf"
    pages = _text(answer.content)
    assert len(pages) == 2
    assert "Pöytä" in pages[0]
    assert "Bord" in pages[0]
    assert "Aino K." in "".join(pages)
    assert "Kuusela" not in "".join(pages)


def test_the_hosts_list_has_whole_names_and_every_round(
    workshop: Workshop, second_round: Activity, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    plan_seats(workshop, places={residents(workshop)[0].pk: 2}, round=second_round, by=by)
    (page,) = _text(sign_in(facilitator).get(_url("list", workshop)).content)
    assert "Asukas A" in page
    assert "2" in page


def test_cards_carry_a_way_to_their_owners_page_and_only_those_who_seat_make_them(
    workshop: Workshop, facilitator: User, observer: User, sign_in: Signed
) -> None:
    spread_evenly(workshop, by=Actor.of_user(facilitator))
    url = _url("cards", workshop)
    assert sign_in(observer).post(url).status_code == 403
    assert sign_in(facilitator).get(url).status_code == 405
    answer = sign_in(facilitator).post(url)
    pages = _text(answer.content)
    assert len(pages) == 2
    assert "Asukas A" in pages[0]
    assert SignedLink.objects.filter(purpose="application").count() == 6
    assert Event.objects.get(verb="seating.cards_made").facts == {"cards": 8}


def test_a_member_sees_todays_tables_on_their_own_page(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    from django.test import RequestFactory

    from tupa.apps.seating.mine_section import show_tables

    person = residents(workshop)[0]
    assert person.member is not None
    application, request = person.member.application, RequestFactory().get("/")
    assert show_tables(request, application) is None
    plan_seats(workshop, places={person.pk: 1}, by=by)
    plan_seats(workshop, places={person.pk: 2}, round=second_round, by=by)
    html = show_tables(request, application)
    assert html is not None
    assert html.count("<li") == 2
