"""The report of the panel that has ended, with its budget and the city's own words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tupa.apps.costs.actions import save_line
from tupa.apps.demo.content.reports import BUDGET, WORDS
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.programmes.models import Programme
from tupa.apps.reports.actions import make_report, publish_report, save_words

__all__ = ["tell_how_it_went"]

#: Days after the last workshop.
COUNTED, TOLD = 30, 410


def tell_how_it_went(programme: Programme, last_workshop: date, cast: Cast, agenda: Agenda) -> None:
    """This will put the budget and the report on the agenda."""

    def count() -> None:
        for name, planned, actual in BUDGET:
            save_line(
                programme,
                name=name,
                planned=Decimal(planned),
                actual=Decimal(actual),
                by=cast.first,
            )

    def tell() -> None:
        day = last_workshop + timedelta(days=TOLD - 1)
        made = make_report(programme, frame="espoo", cut_off=day, by=cast.first, at_once=True)
        save_words(made, words=WORDS, by=cast.first)
        publish_report(made, by=cast.first)

    agenda.at(last_workshop + timedelta(days=COUNTED), "14:00", count)
    agenda.at(last_workshop + timedelta(days=TOLD), "14:00", tell)
