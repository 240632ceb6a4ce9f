"""Which goals an idea serves: the 17, and their 169 targets."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import translation

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.events.models import Event
from tupa.apps.goals.actions import UnknownGoalError, set_goals
from tupa.apps.goals.parts import GoalFields, goal_steps, read_targets
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme


@pytest.fixture
def idea(programme: Programme) -> Idea:
    return cast.make_idea(cast.make_workshop(programme))


def rows(idea: Idea) -> list[tuple[int, str]]:
    return list(idea.goals.values_list("goal", "target"))


def test_goals_and_targets_are_kept_with_an_event(idea: Idea) -> None:
    set_goals(idea, goals=[11, 12], targets=["12.5", "11.3"], by=SYSTEM)
    assert rows(idea) == [(11, "11.3"), (12, "12.5")]
    assert Event.objects.get(verb="idea.goals_set").facts == {
        "goals": [11, 12],
        "targets": ["11.3", "12.5"],
    }


def test_a_goal_without_a_target_is_kept_too(idea: Idea) -> None:
    set_goals(idea, goals=[4], targets=[], by=SYSTEM)
    assert rows(idea) == [(4, "")]


def test_setting_the_same_goals_again_changes_nothing(idea: Idea) -> None:
    for _ in range(2):
        set_goals(idea, goals=[11], targets=["11.3"], by=SYSTEM)
    assert Event.objects.filter(verb="idea.goals_set").count() == 1


def test_goals_are_replaced(idea: Idea) -> None:
    set_goals(idea, goals=[11], targets=["11.3"], by=SYSTEM)
    set_goals(idea, goals=[13], targets=[], by=SYSTEM)
    assert rows(idea) == [(13, "")]


@pytest.mark.parametrize(("goals", "targets"), [([18], []), ([0], []), ([11], ["11.9"])])
def test_what_the_un_did_not_name_is_refused(
    idea: Idea, goals: list[int], targets: list[str]
) -> None:
    with pytest.raises(UnknownGoalError):
        set_goals(idea, goals=goals, targets=targets, by=SYSTEM)
    assert rows(idea) == []


def test_targets_are_read_as_people_write_them() -> None:
    assert read_targets(" 12.5;11.3, 11.B 11.3 ") == (["11.3", "11.b", "12.5"], [])
    assert read_targets("11.99, x") == ([], ["11.99", "x"])


@pytest.mark.parametrize(
    ("goals", "targets", "is_refused"),
    [
        (["12"], "12.5", False),
        ([], "", False),
        (["11"], "12.5", True),
        (["12"], "12.99", True),
    ],
)
def test_a_target_belongs_to_a_chosen_goal(
    goals: list[str], targets: str, is_refused: bool
) -> None:
    faults = GoalFields().clean({"goals": goals, "targets": targets})
    assert bool(faults) is is_refused


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fi", "12 Vastuullista kuluttamista"),
        ("sv", "12 Hållbar konsumtion och produktion"),
        ("en", "12 Responsible consumption and production"),
    ],
)
def test_the_chain_names_the_goal_in_the_readers_language(
    idea: Idea, language: str, name: str
) -> None:
    set_goals(idea, goals=[12], targets=["12.5"], by=SYSTEM)
    with translation.override(language):
        (step,) = goal_steps(idea, datetime.date(2026, 1, 1))
    assert step.heading is not None
    assert step.heading.text == name
    assert "12.5" in step.lines[0].text


def test_the_public_list_is_narrowed_by_goal(idea: Idea) -> None:
    set_goals(idea, goals=[12], targets=[], by=SYSTEM)
    assert "Tavaralainaamo" in Client().get("/fi/ideas/?goal=12").content.decode()
    assert "Tavaralainaamo" not in Client().get("/fi/ideas/?goal=13").content.decode()
