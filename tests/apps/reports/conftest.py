"""A panel with an answered idea, a promise under way, a budget and a report of today."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import Story, promise, story
from tupa.apps.costs.actions import save_line
from tupa.apps.followup.actions import assign_idea, publish_answer, tell_progress, write_answer
from tupa.apps.followup.models import Commitment
from tupa.apps.goals.actions import set_goals
from tupa.apps.ideas.actions import save_theme, sort_idea
from tupa.apps.reports.actions import make_report, publish_report
from tupa.apps.reports.models import Report
from tupa.apps.workshops.actions import record_attendance
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["Told", "story", "told"]


@dataclass
class Told:
    story: Story
    promise: Commitment

    def report(self, frame: str = "un", *, published: bool = True) -> Report:
        made = make_report(
            self.story.programme,
            frame=frame,
            cut_off=timezone.localdate(),
            by=self.story.by,
            at_once=True,
        )
        return publish_report(made, by=self.story.by) if published else made


@pytest.fixture
def told(story: Story) -> Told:
    """The workshop was held yesterday, by two of its three members."""
    by, idea = story.by, story.idea
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Workshop.objects.filter(pk=story.workshop.pk).update(
        starts_at=yesterday - datetime.timedelta(hours=3), ends_at=yesterday
    )
    Participant.objects.update(attended=None)
    for member in story.members[:2]:
        person = Participant.objects.get(workshop=story.workshop, member=member)
        record_attendance(person, attended=True, by=by)
    theme = save_theme(programme=story.programme, name=cast.both("Arki"), by=by)
    sort_idea(idea, theme=theme, by=by)
    set_goals(idea, goals=[12], targets=["12.5"], by=by)
    assigned = assign_idea(idea, unit=story.unit, by=by)
    answer = write_answer(
        assigned,
        outcome="implemented",
        reason=cast.both("Lainaamo avataan."),
        promise=promise(),
        by=story.unit_by,
    )
    publish_answer(answer, by=by)
    save_line(story.programme, name="Tilat", planned=Decimal(900), actual=Decimal(850), by=by)
    return Told(story, Commitment.objects.get())


def tell(told: Told, state: str, text: str = "Kaikki auki.") -> None:
    later = None if state in {"kept", "dropped"} else cast.days_ahead(40)
    tell_progress(
        told.promise,
        state=state,
        text=cast.both(text),
        next_update_on=later,
        by=told.story.unit_by,
    )
