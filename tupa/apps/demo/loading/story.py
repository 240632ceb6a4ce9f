"""The whole story: three programmes at three moments, told by one agenda; a city that follows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test.utils import override_settings

from tupa.apps.care.actions import ask_needs
from tupa.apps.demo.content.programmes import DONE, MID, PROGRAMMES
from tupa.apps.demo.content.shapes import ProgrammeContent
from tupa.apps.demo.content.venues import HALTIA
from tupa.apps.demo.content.workshops import WORKSHOPS
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.applications import load_call
from tupa.apps.demo.loading.city import Cast, load_city
from tupa.apps.demo.loading.clock import moved_clock
from tupa.apps.demo.loading.dots import give_and_count
from tupa.apps.demo.loading.draw import load_draw
from tupa.apps.demo.loading.evaluation import plan_evaluation
from tupa.apps.demo.loading.handbook import write_handbook
from tupa.apps.demo.loading.ideas import load_themes, write_ideas
from tupa.apps.demo.loading.neighbour import adopt_model
from tupa.apps.demo.loading.programme import given_on, load_programme
from tupa.apps.demo.loading.reports import tell_how_it_went
from tupa.apps.demo.loading.run_sheet import write_own_method
from tupa.apps.demo.loading.statement import say_together
from tupa.apps.demo.loading.support import support_members
from tupa.apps.demo.loading.training import train_colleagues
from tupa.apps.demo.loading.travel import compare_places, load_areas, say_where_from
from tupa.apps.demo.loading.workshops import PLANNED_DAYS, load_venue, load_workshop
from tupa.apps.programmes.actions.programmes import set_stage
from tupa.apps.programmes.models import Programme

__all__ = ["load_story"]

#: Members are asked what they need so many days before the first workshop.
ASKED_DAYS = 14
#: The list is locked and sealed this long before the balls.
SEALED_DAYS = 2

#: Nothing leaves the machine: the demonstration's mail is only noted as sent.
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"

#: The stages that follow the last workshop, and how many days after it they begin.
STAGES_AFTER = (
    (Programme.Stage.ANSWERS, 15),
    (Programme.Stage.FOLLOW_UP, 90),
    (Programme.Stage.ENDED, 400),
)


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """One transaction in which no action needs a savepoint of its own: when one fails, all do."""
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        wrapper._savepoint_allowed = lambda: False
        # Millions of small objects, hardly one of them in a ring: to look for rings costs a tenth
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            del wrapper._savepoint_allowed


def load_story() -> None:
    """This will load the demonstration cities, wholly or not at all."""
    with override_settings(EMAIL_BACKEND=NO_MAIL), _all_or_nothing(), moved_clock() as clock:
        present = clock.now
        clock.to_moment(min(clock.moment(given_on(content), "08:00") for content in PROGRAMMES))
        cast = load_city()
        write_own_method(cast)
        load_areas(cast)
        agenda = Agenda(clock, cast.city, cast.first)
        for content in PROGRAMMES:
            agenda.at(given_on(content), "10:00", partial(_begin, content, cast, agenda))
        agenda.run(present)
        load_venue(HALTIA, cast)
        say_where_from(MID.slug, cast)
        support_members(MID.slug, cast)
        compare_places(cast)
        adopt_model(Programme.objects.get(city=cast.city, slug=DONE.slug), cast)


def _begin(content: ProgrammeContent, cast: Cast, agenda: Agenda) -> None:
    programme = load_programme(content, cast, agenda.clock)
    themes = load_themes(programme, content, cast)
    agenda.at(content.call.opens_on, "08:00", partial(load_call, programme, content, cast, agenda))
    sealed_on = content.call.draw_on - timedelta(days=SEALED_DAYS)
    agenda.at(sealed_on, "10:00", partial(load_draw, programme, content, cast, agenda))
    workshops = [one for one in WORKSHOPS if one.programme == content.slug]
    for workshop in workshops:
        then = partial(write_ideas, programme, workshop, themes, cast, agenda)
        plan = partial(load_workshop, programme, workshop, cast, agenda, then)
        agenda.at(workshop.held_on - timedelta(days=PLANNED_DAYS), "09:00", plan)
    if content.slug == MID.slug:
        asking = partial(ask_needs, programme, by=cast.first)
        agenda.at(workshops[0].held_on - timedelta(days=ASKED_DAYS), "10:00", asking)
        give_and_count(programme, workshops[0].held_on, cast, agenda)
    if content.slug == DONE.slug:
        say_together(programme, workshops[-1].held_on, cast, agenda)
        tell_how_it_went(programme, workshops[-1].held_on, cast, agenda)
        train_colleagues(workshops[0].held_on, cast, agenda)
        write_handbook(programme, content.call, workshops[-1].held_on, cast, agenda)
    plan_evaluation(programme, workshops, cast, agenda)
    for stage, days in STAGES_AFTER if workshops else ():
        day = workshops[-1].held_on + timedelta(days=days)
        agenda.at(day, "15:00", partial(set_stage, programme, stage=stage, by=cast.first))
