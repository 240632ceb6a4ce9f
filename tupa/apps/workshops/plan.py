"""The ready plan of a workshop: what is done how long before and after it.

Counted in days from the workshop's day, backwards for what prepares it. Four weeks to prepare;
ideas published within two weeks; answers of the units within eight weeks after that; where things
stand is told at three and twelve months. A day that is no working day is moved: a deadline to the
working day before it, anything else to the one after.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country

__all__ = ["ANSWER_DAYS", "PREPARE_DAYS", "PUBLISH_DAYS", "STEPS", "Step", "due_day"]

PREPARE_DAYS, PUBLISH_DAYS, ANSWER_DAYS = 28, 14, 56
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """One thing the ready plan has; `days` after the workshop, below zero before it."""

    days: int
    role: str
    text: Any
    is_deadline: bool = True


STEPS: Mapping[str, Step] = {
    "place": Step(
        -PREPARE_DAYS, "coordinator", _("Agree on the theme, the question and the place")
    ),
    "experts": Step(-PREPARE_DAYS, "coordinator", _("Ask the experts and the staff to come")),
    "invite": Step(-21, "coordinator", _("Send the invitations")),
    "programme": Step(-14, "coordinator", _("Publish the programme and the reading for members")),
    "order": Step(-7, "coordinator", _("Order food, interpreters and materials")),
    "brief": Step(-5, "facilitator", _("Read the run sheet and the methods")),
    "tables": Step(-3, "coordinator", _("Plan the tables and print what is needed")),
    "check": Step(-1, "facilitator", _("Check the room, the way in and the sound")),
    "thank": Step(1, "coordinator", _("Thank everyone and gather the notes"), is_deadline=False),
    "debrief": Step(3, "facilitator", _("Write what to change next time"), is_deadline=False),
    "confirm": Step(7, "coordinator", _("Send the ideas to their tables to confirm")),
    "publish": Step(PUBLISH_DAYS, "coordinator", _("Publish the ideas")),
    "assign": Step(21, "coordinator", _("Give every idea a unit that answers")),
    "answers": Step(PUBLISH_DAYS + ANSWER_DAYS, "unit", _("Answer the ideas")),
    "status3": Step(PUBLISH_DAYS + 91, "unit", _("Tell where things stand at three months")),
    "status12": Step(PUBLISH_DAYS + 365, "unit", _("Tell where things stand at twelve months")),
}


def due_day(step: Step, held_on: datetime.date, country: Country) -> datetime.date:
    """The day by which the step is done, for a workshop held on this day."""
    day = held_on + step.days * DAY
    way = -DAY if step.is_deadline else DAY
    while not country.is_working_day(day):
        day += way
    return day
