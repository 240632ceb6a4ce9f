"""The handbook of the panel that has ended, written stage by stage as it went."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from django.utils.translation import override

from tupa.apps.demo.content.handbook import LEARNT, OPENING
from tupa.apps.demo.content.shapes import CallContent
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.handbook.actions import (
    ask_handbook,
    choose_debriefs,
    publish_handbook,
    save_learning,
    save_opening,
)
from tupa.apps.handbook.joining import join_comparison
from tupa.apps.handbook.lookup import debriefs_of
from tupa.apps.programmes.models import Programme

__all__ = ["write_handbook"]

#: Days after the last workshop.
MADE = 411


def write_handbook(
    programme: Programme, call: CallContent, last: date, cast: Cast, agenda: Agenda
) -> None:
    """This will put what was learnt, and the handbook itself, on the agenda."""
    moments = {"opens": call.opens_on, "draws": call.draw_on, "last": last}
    for chapter, (moment, days, *said) in LEARNT.items():
        day = moments[moment] + timedelta(days=days)
        agenda.at(day, "16:00", partial(_learn, programme, chapter, said, cast))
    agenda.at(last + timedelta(days=MADE), "15:00", partial(_publish, programme, cast))


def _learn(programme: Programme, chapter: str, said: list[str], cast: Cast) -> None:
    language, changed, worked, otherwise = said
    texts = {"changed": changed, "worked": worked, "otherwise": otherwise}
    user = cast.first.user
    assert user is not None
    with override(language):
        save_learning(programme, chapter=chapter, user=user, texts=texts, by=cast.first)


def _publish(programme: Programme, cast: Cast) -> None:
    found = debriefs_of(programme)
    choose_debriefs(programme, read=found, taken=found, by=cast.first)
    save_opening(programme, opening=OPENING, by=cast.first)
    ask_handbook(programme, by=cast.first, at_once=True)
    publish_handbook(programme, by=cast.first)
    join_comparison(programme, by=cast.first)
