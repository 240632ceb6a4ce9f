"""What the workshops of the panel mid-way are for, and the tasks around them as they were done."""

from __future__ import annotations

import datetime
from functools import partial

from tupa.apps.demo.content.programmes import MID
from tupa.apps.demo.content.shapes import WorkshopContent, t
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.clock import ZONE
from tupa.apps.workshops.actions.feeds import make_feed
from tupa.apps.workshops.actions.series import make_plan, mark_task, save_aim, save_question
from tupa.apps.workshops.models import Workshop

__all__ = ["plan_series"]

AIMS = (
    t(
        "Arjen valinnat kuluttavat vähemmän luonnonvaroja.",
        "Vardagens val förbrukar mindre naturresurser.",
        "Everyday choices use fewer natural resources.",
    ),
    t(
        "Yhteiset tilat ja tavarat ovat useamman käytössä.",
        "Gemensamma utrymmen och saker används av fler.",
        "Shared rooms and things are used by more people.",
    ),
)
#: Whoever tries the demonstration does these: they are late.
LEFT_UNDONE = {("invite", 4), ("answers", 1)}
AT_TEN = datetime.time(10)


def plan_series(workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda) -> None:
    """This will say what the workshop is for and plan its tasks; each is marked on its day."""
    if content.programme != MID.slug:
        return
    programme = workshop.programme
    if content.number == 1:
        make_feed(programme=programme, audience="coordinator", language="fi", by=cast.first)
    aims = [
        save_aim(programme=programme, text=text, owner=cast.first.user, by=cast.first)
        for text in AIMS
    ]
    question = [one.question for one in content.activities if one.question][-1]
    aim = aims[content.number % len(aims)]
    save_question(aim=aim, text=question, workshop=workshop, by=cast.first)
    make_plan(workshop, by=cast.first)
    for task in workshop.plan_tasks.all():
        if (task.step, content.number) not in LEFT_UNDONE:
            moment = datetime.datetime.combine(task.due_on, AT_TEN, tzinfo=ZONE)
            agenda.at_moment(moment, partial(mark_task, task, is_done=True, by=cast.first))
