"""Rules of the seating, its rounds and what is balanced: kept, shown to few, and carried along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.apps.seating.conftest import add, residents
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import (
    add_rule,
    carry_rules,
    choose_rounds,
    order_attributes,
    record_sat,
)
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.inputs import inputs_of
from tupa.apps.seating.models import Rule, Setup, Table
from tupa.apps.seating.problem import problem_from
from tupa.apps.seating.rounds import round_at, rounds_of
from tupa.apps.workshops.models import Activity, Participant, Workshop
from tupa.engines.seating.solve import solve

Signed = Callable[[User], Client]


def _url(name: str, workshop: Workshop, *more: int) -> str:
    return reverse(f"seating:{name}", args=[workshop.programme.slug, workshop.number, *more])


def _rule_form(kind: str, person: Participant, other: Participant | None = None) -> dict[str, str]:
    return {"kind": kind, "person": str(person.pk), "other": str(other.pk) if other else ""}


def test_a_rule_is_added_once_and_taken_away(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    first, second = residents(workshop)[:2]
    client = sign_in(coordinator)
    for pair in ((first, second), (second, first)):
        client.post(_url("add_rule", workshop), _rule_form("apart", *pair))
    rule = Rule.objects.get()
    assert (rule.kind, rule.person, rule.other) == ("apart", first, second)
    page = client.get(_url("setup", workshop)).content.decode()
    assert f"{first.name}, {second.name}" in page
    client.post(_url("remove_rule", workshop, rule.pk))
    assert not Rule.objects.exists()


def test_who_is_kept_apart_stands_in_no_event_and_in_no_plain_column(
    workshop: Workshop, coordinator: User
) -> None:
    first, second = residents(workshop)[:2]
    add_rule(workshop, kind="apart", person=first, other=second, by=Actor.of_user(coordinator))
    event = Event.objects.get(verb="seating_rule.added")
    assert event.object_type == "workshops.workshop"
    assert set(event.facts) == {"rule"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM seating_rule")
        (stored,) = cursor.fetchone()
    assert "apart" not in stored


@pytest.mark.parametrize("kind", ["apart", "together", "interpreter"])
def test_a_rule_of_two_people_needs_two(
    kind: str, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    person = residents(workshop)[0]
    client, url = sign_in(coordinator), _url("add_rule", workshop)
    for other in (None, person):
        page = client.post(url, _rule_form(kind, person, other))
        assert page.status_code == 200
        assert "govuk-error-summary" in page.content.decode()
    assert person.name in page.content.decode()
    assert not Rule.objects.exists()


def test_a_rule_about_somebody_of_another_workshop_is_refused(
    programme: Programme, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    stranger = add(cast.make_workshop(programme, 2), "staff", staff_name="Vieras")
    client = sign_in(coordinator)
    page = client.post(_url("add_rule", workshop), _rule_form("accessible", stranger))
    assert "govuk-error-summary" in page.content.decode()
    with pytest.raises(NotAllowedNow):
        add_rule(workshop, kind="accessible", person=stranger, by=Actor.of_user(coordinator))
    assert not Rule.objects.exists()


def test_facilitators_and_observers_do_not_see_the_rules(
    workshop: Workshop, facilitator: User, observer: User, sign_in: Signed
) -> None:
    first, second = residents(workshop)[:2]
    rule = add_rule(
        workshop, kind="apart", person=first, other=second, by=Actor.of_user(facilitator)
    )
    for user in (facilitator, observer):
        client = sign_in(user)
        assert client.get(_url("setup", workshop)).status_code == 403
        assert client.post(_url("remove_rule", workshop, rule.pk)).status_code == 403
    assert Rule.objects.exists()


def test_tables_rounds_and_parts_are_set_at_once(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    activity = workshop.activities.get()
    form = {
        "count": "3",
        "accessible": ["2"],
        "activities": [str(activity.pk)],
        "parts": ["resident", "expert"],
    }
    client = sign_in(coordinator)
    for _ in range(2):
        assert client.post(_url("save_setup", workshop), form).status_code == 302
    assert [one.is_accessible for one in Table.objects.all()] == [False, True, False]
    assert [one.round for one in rounds_of(workshop)] == [None, activity]
    assert Setup.objects.get().parts == ["resident", "expert"]
    assert len(inputs_of(workshop)["people"]) == 6
    assert Event.objects.filter(verb="seating.rounds_chosen").count() == 1


def test_who_chose_a_language_sits_where_it_is_spoken(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client, url = sign_in(coordinator), _url("save_setup", workshop)
    form = {"count": "3", "parts": ["resident"]}
    client.post(url, form)
    assert "language_sv" not in client.get(_url("setup", workshop)).content.decode()
    speaker = residents(workshop)[0].member
    assert speaker is not None
    speaker.application.language = "sv"
    speaker.application.save()
    assert "language_sv" in client.get(_url("setup", workshop)).content.decode()
    client.post(url, {**form, "language_sv": ["2"]})
    asked = inputs_of(workshop)
    assert asked["rules"]["interpreter_tables"] == {"sv": [1]}
    who = str(residents(workshop)[0].pk)
    assert all(placed[who] == 1 for placed in solve(problem_from(asked), seconds=0.2).plan)
    client.post(url, {**form, "language_sv": ["9"]})
    assert Setup.objects.get().languages == {"sv": [2]}
    client.post(url, form)
    assert Setup.objects.get().languages == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": "0"},
        {"activities": ["99999999999999999999"]},
        {"parts": ["nobody"]},
        {"parts": []},
    ],
)
def test_settings_that_make_no_sense_change_nothing(
    wrong: dict[str, Any], workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    form = {"count": "4", "activities": [], "parts": ["resident"], **wrong}
    page = sign_in(coordinator).post(_url("save_setup", workshop), form)
    assert "govuk-error-summary" in page.content.decode()
    assert Table.objects.count() == 2


def test_a_part_at_the_very_beginning_is_the_first_round_itself(workshop: Workshop) -> None:
    workshop.activities.update(starts_at=workshop.starts_at, reseats=True)
    assert len(rounds_of(workshop)) == 1


def test_the_round_that_goes_on_is_found_by_the_clock(
    workshop: Workshop, second_round: Activity
) -> None:
    rounds = rounds_of(workshop)
    assert round_at(rounds, workshop.starts_at).index == 0
    assert round_at(rounds, second_round.starts_at).index == 1
    assert round_at(rounds, workshop.ends_at).index == 1


def test_a_round_of_which_it_is_known_who_sat_where_stays(
    workshop: Workshop, second_round: Activity, by: Actor
) -> None:
    person = residents(workshop)[0]
    Participant.objects.filter(pk=person.pk).update(attended=True)
    record_sat(workshop, places={person.pk: 2}, round=second_round, by=by)
    with pytest.raises(NotAllowedNow) as refusal:
        choose_rounds(workshop, activities=[], by=by)
    assert refusal.value.code == "round_in_use"
    assert len(rounds_of(workshop)) == 2


def test_features_are_put_in_order_with_buttons_and_by_dragging(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client, url = sign_in(coordinator), _url("attributes", workshop)
    modes = {"mode_ika": "never_alone", "mode_alue": "mirror"}
    client.post(url, {"order": ["ika", "alue"], "move": "alue:up", **modes})
    assert Setup.objects.get().attributes == [["alue", "mirror"], ["ika", "never_alone"]]
    assert inputs_of(workshop)["rules"]["balance"] == ["part_", "alue", "ika"]
    client.post(url, {"order": ["ika", "alue"], **modes})
    assert Setup.objects.get().attributes == [["ika", "never_alone"], ["alue", "mirror"]]
    page = client.post(url, {"order": ["ika"], "mode_ika": "loud", "mode_alue": "mirror"})
    assert page.status_code == 200
    assert Setup.objects.get().attributes == [["ika", "never_alone"], ["alue", "mirror"]]


def test_a_feature_that_does_not_matter_is_not_balanced(workshop: Workshop, by: Actor) -> None:
    order_attributes(workshop, attributes=[("ika", "ignore"), ("alue", "spread")], by=by)
    rules = inputs_of(workshop)["rules"]
    assert rules["balance"] == ["part_", "alue"]
    assert rules["modes"]["alue"] == "spread"


def test_rules_come_along_to_the_next_workshop_for_those_who_come_again(
    programme: Programme, workshop: Workshop, by: Actor
) -> None:
    first, second, third, *_ = residents(workshop)
    add_rule(workshop, kind="apart", person=first, other=second, by=by)
    add_rule(workshop, kind="together", person=first, other=third, by=by)
    add_rule(workshop, kind="away", person=first, by=by)
    later = cast.make_workshop(programme, 2)
    again = [add(later, "resident", member=one.member) for one in (first, second)]
    assert carry_rules(later, by=by) == 1
    assert carry_rules(later, by=by) == 0
    rule = Rule.objects.get(workshop=later)
    assert (rule.kind, rule.person, rule.other) == ("apart", *again)
