"""What the tables of the demonstration wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.actions.links import close_links, open_table_links
from tupa.apps.capture.actions.notes import write_note
from tupa.apps.capture.actions.read_back import agree
from tupa.apps.capture.models import Note, TableLink
from tupa.apps.demo.content.notes import NOTES
from tupa.apps.demo.content.shapes import NoteRef, WorkshopContent
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.clock import Clock
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["Then", "write_notes"]

#: Goes on with what the tables of a workshop wrote.
Then = Callable[[dict[NoteRef, Note]], None]


def write_notes(
    workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda, then: Then
) -> None:
    """This will let every table write, what troubles it first and its ideas in the last round."""
    written: dict[NoteRef, Note] = {}
    rounds = list(workshop.activities.filter(kind=Activity.Kind.TABLE).order_by("starts_at"))
    for activity in rounds:
        is_last = activity is rounds[-1]
        links: list[TableLink] = []
        begin = partial(_begin, activity, links, cast)
        write = partial(_write, links, is_last, content, cast, agenda.clock, written)
        agenda.at_moment(activity.starts_at, begin)
        agenda.at_moment(activity.starts_at + timedelta(minutes=5), write)
        agenda.at_moment(activity.ends_at - timedelta(minutes=2), partial(_end, activity, cast))
    agenda.at_moment(workshop.ends_at, partial(then, written))


def _begin(activity: Activity, links: list[TableLink], cast: Cast) -> None:
    links += open_table_links(activity, by=cast.facilitator)


def _write(
    links: list[TableLink],
    is_last_round: bool,
    content: WorkshopContent,
    cast: Cast,
    clock: Clock,
    written: dict[NoteRef, Note],
) -> None:
    for link in links:
        number, table = link.table.number, _actor(link, cast)
        notes = NOTES[content.programme][content.number].get(number, ())
        for index, (language, text, kind) in enumerate(notes):
            if (kind == "idea") == is_last_round:
                clock.on(20)
                written[content.number, number, index] = write_note(
                    link, text=text, kind=kind, language=language, by=table
                )


def _end(activity: Activity, cast: Cast) -> None:
    for link in activity.table_links.select_related("table", "link"):
        if link.table.notes.filter(activity=activity).exists():
            agree(link.table, activity, by=_actor(link, cast))
    close_links(activity, by=cast.facilitator)


def _actor(link: TableLink, cast: Cast) -> Actor:
    """The table itself, which has only its link."""
    return Actor.of_link(link.link) if link.link else cast.facilitator
