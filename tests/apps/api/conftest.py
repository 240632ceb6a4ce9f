"""A published idea, answered, with a promise; beside it what must stay hidden."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests import cast
from tests.apps.followup.conftest import Story, promise, story
from tupa.apps.followup.actions import assign_idea, publish_answer, tell_progress, write_answer
from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.goals.actions import set_goals
from tupa.apps.ideas.models import Theme
from tupa.apps.workshops.models import Workshop

__all__ = ["OpenWorld", "opened", "story"]


@dataclass
class OpenWorld:
    story: Story
    answer: Answer
    promise: Commitment
    hidden: list[str]


@pytest.fixture
def opened(story: Story) -> OpenWorld:
    idea, by = story.idea, story.by
    theme = Theme.objects.create(
        city=idea.city, programme=story.programme, key="arki", name=cast.both("Arki", "Vardag")
    )
    idea.theme = theme
    idea.save()
    set_goals(idea, goals=[12], targets=["12.5"], by=by)
    answer = write_answer(
        assign_idea(idea, unit=story.unit, by=by),
        outcome="implemented",
        reason=cast.both("Lainaamo avataan.", "Lånoteket öppnas."),
        promise=promise(),
        by=story.unit_by,
    )
    publish_answer(answer, by=by)
    made = Commitment.objects.get()
    tell_progress(
        made,
        state="under_way",
        text=cast.both("Kaksi auki.", "Två är öppna."),
        done=2,
        total=5,
        next_update_on=cast.days_ahead(30),
        by=story.unit_by,
    )
    return OpenWorld(story, answer, made, _hidden(story))


def _hidden(story: Story) -> list[str]:
    """A draft, a workshop that is not published, and another panel that is not."""
    cast.make_idea(story.workshop, 2, published=False, title=cast.both("Luonnos vain"))
    later = cast.make_workshop(story.programme, 2)
    Workshop.objects.filter(pk=later.pk).update(
        is_published=False, theme=cast.both("Salainen paja")
    )
    other = cast.make_programme(story.programme.city, "piilo", is_published=False)
    cast.make_call(other)
    elsewhere = cast.make_workshop(other, is_published=True)
    Workshop.objects.filter(pk=elsewhere.pk).update(theme=cast.both("Piilopaja"))
    cast.make_idea(elsewhere, 1, title=cast.both("Piiloidea"))
    return ["Luonnos vain", "Salainen paja", "Piilopaja", "Piiloidea"]
