"""Plans computed in the background: offered, chosen, changed by hand, locked, undone, explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.seating.conftest import residents, work
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.jobs.models import Job
from tupa.apps.seating.actions import (
    add_rule,
    choose_offer,
    lock_seats,
    make_tables,
    move_person,
    plan_seats,
    spread_evenly,
    start_plan,
    swap_people,
    undo,
    use_plan,
)
from tupa.apps.seating.actions.moves import RuleBroken
from tupa.apps.seating.actions.versions import seats_now
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.models import Seat, SeatingPlan, SeatingRun, Setup
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


def test_three_plans_are_computed_checked_and_offered(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    run = work(start_plan(workshop, by=by, seed=7))
    assert run.state == SeatingRun.State.READY
    assert [one.priority for one in run.plans.all()] == ["balance", "middle", "mixing"]
    for offer in run.plans.all():
        assert offer.report["hard"] == 0
        assert offer.rounds == [None, second_round.pk]
        assert offer.report["proof"]["seed"] == 7
    assert not Seat.objects.exists()
    assert run.inputs["rules"]["rounds"] == 2
    assert Event.objects.filter(verb="seating_run.ready").count() == 1


def test_the_chosen_plan_seats_everyone_in_every_round(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    run = work(start_plan(workshop, by=by, seed=7))
    offer = run.plans.get(priority="balance")
    assert choose_offer(offer, by=by) == 16
    for at in (None, second_round):
        sizes = Counter(_tables(workshop, at).values())
        assert sorted(sizes.values()) == [4, 4]
        facilitators = workshop.participants.filter(part="facilitator")
        assert len({_tables(workshop, at)[one.pk] for one in facilitators}) == 2
    current = Setup.objects.get().current
    assert current is not None
    assert (current.priority, current.run, current.report["balance"]) == ("balance", run, 0)


def test_the_same_question_under_way_is_asked_once(workshop: Workshop, by: Actor) -> None:
    assert start_plan(workshop, by=by) == start_plan(workshop, by=by)
    assert Job.objects.filter(kind="seating").count() == 1


def test_without_tables_or_people_nothing_is_asked(workshop: Workshop, by: Actor) -> None:
    workshop.participants.update(reply="no")
    for code in ("nobody", "no_tables"):
        with pytest.raises(NotAllowedNow) as refusal:
            start_plan(workshop, by=by)
        assert refusal.value.code == code
        workshop.tables.all().delete()
    assert not SeatingRun.objects.exists()


def test_contradictory_rules_are_explained_by_name_to_the_coordinator_alone(
    workshop: Workshop, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(coordinator)
    first, second, third = residents(workshop)[:3]
    add_rule(workshop, kind="apart", person=first, other=second, by=by)
    add_rule(workshop, kind="together", person=first, other=third, by=by)
    add_rule(workshop, kind="together", person=second, other=third, by=by)
    client = sign_in(coordinator)
    response = client.post(_url("plan_anew", workshop))
    run = work(SeatingRun.objects.get())
    assert run.state == SeatingRun.State.IMPOSSIBLE
    page = client.get(response.headers["Location"]).content.decode()
    for person in (first, second, third):
        assert person.name in page
    assert residents(workshop)[5].name not in page
    hidden = sign_in(facilitator).get(response.headers["Location"]).content.decode()
    assert first.name not in hidden


def test_more_tables_than_people_is_explained(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(coordinator)
    make_tables(workshop, count=9, by=by)
    run = work(start_plan(workshop, by=by))
    page = sign_in(coordinator).get(_url("run", workshop, run.pk)).content.decode()
    assert run.failure["code"] == "more_tables_than_people"
    assert "9" in page
    assert "8" in page


def test_a_broken_engine_leaves_nothing_behind(
    workshop: Workshop, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("tupa.apps.seating.actions.runs._plans", breaks)
    run = start_plan(workshop, by=by)
    with pytest.raises(ZeroDivisionError):
        work(run)
    run.refresh_from_db()
    assert run.state == SeatingRun.State.FAILED
    assert not SeatingPlan.objects.exists()


def test_the_page_of_a_run_shows_the_recommended_plan_and_the_others_by_name(
    workshop: Workshop, second_round: Activity, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    where = client.post(_url("plan_anew", workshop)).headers["Location"]
    assert "<progress" in client.get(where).content.decode()
    run = work(SeatingRun.objects.get())
    page = client.get(where).content.decode()
    assert page.count("t-board") == 2
    assert page.count("?offer=") >= 3
    assert client.get(f"{where}?offer=mixing&round=2").status_code == 200
    assert client.get(f"{where}?offer=nothing&round=99").status_code == 200
    offer = run.plans.get(priority="mixing")
    assert client.post(_url("choose", workshop, offer.pk)).status_code == 302
    assert Setup.objects.get().current.priority == "mixing"  # type: ignore[union-attr]
    assert "Asukas A." in client.get(_url("plan", workshop) + "?round=2").content.decode()


def test_whoever_is_locked_stays_when_the_rest_is_planned_anew(
    workshop: Workshop, by: Actor
) -> None:
    people = list(workshop.participants.all())
    spread_evenly(workshop, by=by)
    first = people[0]
    home = _tables(workshop)[first.pk]
    other = 3 - home
    move_person(first, round=None, table=other, by=by)
    assert lock_seats(workshop, people=[first.pk], round=None, is_locked=True, by=by) == 1
    run = work(start_plan(workshop, by=by, seed=1))
    choose_offer(run.plans.all()[0], by=by)
    assert _tables(workshop)[first.pk] == other
    assert Seat.objects.get(participant=first).is_locked


def test_a_move_shows_the_checkers_numbers_and_can_be_undone(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    spread_evenly(workshop, by=by)
    before = _tables(workshop)
    person = next(one for one in workshop.participants.all() if one.part == "facilitator")
    other = next(one for one in residents(workshop) if before[one.pk] != before[person.pk])
    assert swap_people(person, other, round=None, by=by).balance > 0
    assert _tables(workshop)[person.pk] == 3 - before[person.pk]
    client = sign_in(facilitator)
    client.post(_url("undo", workshop))
    assert _tables(workshop) == before
    with pytest.raises(NotAllowedNow) as refusal:
        undo(workshop, by=by)
    assert refusal.value.code == "nothing_to_undo"


def test_the_page_of_a_move_tells_every_tables_effect_and_the_best_exchange(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    spread_evenly(workshop, by=by)
    person = residents(workshop)[0]
    client, url = sign_in(facilitator), _url("move", workshop, person.pk)
    page = client.get(url).content.decode()
    other = 3 - _tables(workshop)[person.pk]
    assert f'name="table" value="{other}"' in page
    assert 'name="with"' in page
    partner = next(one for one in residents(workshop) if _tables(workshop)[one.pk] == other)
    client.post(url, {"round": "1", "with": str(partner.pk)})
    assert _tables(workshop)[person.pk] == other
    assert _tables(workshop)[partner.pk] == 3 - other


def test_a_move_that_breaks_a_rule_is_refused_and_only_the_coordinator_reads_why(
    workshop: Workshop, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(coordinator)
    first, second = residents(workshop)[:2]
    plan_seats(workshop, places={first.pk: 1, second.pk: 2}, by=by)
    add_rule(workshop, kind="apart", person=first, other=second, by=by)
    with pytest.raises(RuleBroken):
        move_person(first, round=None, table=2, by=by)
    url = _url("move", workshop, first.pk)
    told = sign_in(coordinator).post(url, {"table": "2"}, follow=True).content.decode()
    hidden = sign_in(facilitator).post(url, {"table": "2"}, follow=True).content.decode()
    both = f"{first.name}, {second.name}"
    assert both in told
    assert both not in hidden
    assert _tables(workshop) == {first.pk: 1, second.pk: 2}


def test_two_who_change_places_must_be_of_one_workshop_and_round(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    first, second = residents(workshop)[:2]
    plan_seats(workshop, places={first.pk: 1, second.pk: 2}, round=second_round, by=by)
    swap_people(first, second, round=second_round, by=by)
    assert _tables(workshop, second_round) == {first.pk: 2, second.pk: 1}
    gone = Activity(pk=999, workshop=workshop)
    with pytest.raises(NotAllowedNow):
        swap_people(first, second, round=gone, by=by)


def test_an_earlier_version_comes_back_as_a_new_one(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    first = residents(workshop)[0]
    plan_seats(workshop, places={first.pk: 1}, by=by)
    oldest = SeatingPlan.objects.get()
    plan_seats(workshop, places={first.pk: 2}, by=by)
    client = sign_in(facilitator)
    assert client.get(_url("versions", workshop)).status_code == 200
    client.post(_url("use_version", workshop, oldest.pk))
    assert _tables(workshop) == {first.pk: 1}
    assert SeatingPlan.objects.used().count() == 3
    undo(workshop, by=by)
    assert _tables(workshop) == {first.pk: 2}


def test_seats_planned_before_versions_were_kept_can_be_undone_to(
    workshop: Workshop, by: Actor
) -> None:
    first = residents(workshop)[0]
    table = workshop.tables.get(number=1)
    Seat.objects.create(city=workshop.city, participant=first, planned=table)
    plan_seats(workshop, places={first.pk: 2}, by=by)
    undo(workshop, by=by)
    assert _tables(workshop) == {first.pk: 1}


def test_a_plan_of_people_who_are_all_gone_is_not_used(workshop: Workshop, by: Actor) -> None:
    plan_seats(workshop, places={residents(workshop)[0].pk: 1}, by=by)
    plan = SeatingPlan.objects.get()
    Participant.objects.all().delete()
    with pytest.raises(NotAllowedNow) as refusal:
        use_plan(plan, by=by)
    assert refusal.value.code == "plan_gone"


def test_people_who_came_since_are_told_on_the_page(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    spread_evenly(workshop, by=by)
    client = sign_in(facilitator)
    told = "t-note--act"
    assert told not in client.get(_url("plan", workshop)).content.decode()
    Participant.objects.filter(pk=residents(workshop)[0].pk).update(reply="no")
    assert told in client.get(_url("plan", workshop)).content.decode()


def test_what_was_asked_stored_and_planned_goes_when_its_time_comes(
    workshop: Workshop, by: Actor
) -> None:
    import datetime

    from django.utils import timezone

    from tupa.apps.privacy.actions import keep_retention

    first, second = residents(workshop)[:2]
    add_rule(workshop, kind="apart", person=first, other=second, by=by)
    choose_offer(work(start_plan(workshop, by=by)).plans.all()[0], by=by)
    later = timezone.now() + datetime.timedelta(days=366)
    assert keep_retention(workshop.city, later)["seating_plans"] == 1
    assert not SeatingPlan.objects.exists()
    assert not SeatingRun.objects.exists()
    assert seats_now(workshop)[1]


def test_a_round_added_after_the_plan_is_told_and_breaks_nothing(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(coordinator)
    spread_evenly(workshop, by=by)
    first = residents(workshop)[0]
    Activity.objects.create(
        city=workshop.city,
        workshop=workshop,
        starts_at=workshop.ends_at,
        minutes=5,
        kind="table",
        reseats=True,
    )
    add_rule(workshop, kind="accessible", person=first, by=by)
    report = Setup.objects.get().current.report  # type: ignore[union-attr]
    assert report["unplanned"] == [1]
    assert report["missing"] == {}
    assert first.name in sign_in(coordinator).get(_url("plan", workshop)).content.decode()
