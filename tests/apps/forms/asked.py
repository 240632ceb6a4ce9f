"""Questionnaires at every moment, and two self-checks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests import cast
from tupa.apps.evaluation import actions as evaluation
from tupa.apps.programmes.models import Programme

if TYPE_CHECKING:
    from tests.apps.forms.world import World

__all__ = ["evaluated"]


def evaluated(world: World, programme: Programme, other: Programme) -> None:
    """One questionnaire is open, one closed, one public; two self-checks, of which one is."""
    day = timezone.localdate() + timedelta(days=9)
    common: dict[str, Any] = {"programme": programme, "by": world.by}
    asked = evaluation.open_survey(kind="members_before", closes_on=day, **common)
    evaluation.send_to_members(asked, by=world.by)
    world.open_link("survey", asked.tickets.all()[0])
    cast.make_member(programme, name="Viimeksi Tullut")
    workshop = programme.workshops.get(number=3)
    evaluation.open_survey(kind="pulse", workshop=workshop, **common)
    papers = [evaluation.Filled({"role": 4}, {"learned": "Kuunnella"}) for _ in range(5)]
    for kind in ("staff_before", "staff_after"):
        survey = evaluation.open_survey(kind=kind, closes_on=day, **common)
        evaluation.enter_papers(survey, papers, by=world.by)
        evaluation.close_survey(survey, by=world.by)
    evaluation.publish_results(survey, by=world.by)
    for one in (programme, other):
        said: dict[str, Any] = {"state": "yes", "words": cast.both("Oli aikaa"), "link": ""}
        evaluation.save_point(programme=one, principle="time", by=world.by, **said)
    evaluation.publish_check(other, by=world.by)
