"""Reads what the wall and the desks show: columns of notes, and how far each table is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from tupa.apps.capture.models import Note, ReadBack, TableLink, Wall
from tupa.apps.capture.read_backs import Agreement, agreement_of
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = [
    "Clock",
    "Column",
    "activity_on_wall",
    "clock_of",
    "columns_of",
    "progress_of",
    "written_by",
    "written_in",
]

#: As many as a projector shows without scrolling; the count tells of the others.
ON_WALL = 7
MOST_DOTS = 40


@dataclass(frozen=True)
class Clock:
    """How long an activity goes on: seconds left, or why there are none."""

    state: str  # before, running, over
    seconds: int = 0

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


@dataclass(frozen=True)
class Column:
    """One table on the wall, its newest notes first."""

    table: Table
    notes: list[Note]
    count: int

    @property
    def earlier(self) -> int:
        return self.count - len(self.notes)

    @property
    def dots(self) -> list[tuple[int, int]]:
        """A circle a note, twenty in a row."""
        places = range(min(self.count, MOST_DOTS))
        return [(7 + 16 * (place % 20), 7 + 16 * (place // 20)) for place in places]

    @property
    def dots_box(self) -> str:
        rows = 2 if min(self.count, MOST_DOTS) > 20 else 1
        return f"0 0 320 {16 * rows}"


@dataclass
class TableProgress:
    """How far one table is in one activity."""

    table: Table
    link: TableLink | None
    agreement: Agreement
    counts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    photos: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def written_in(activities: Iterable[Activity]) -> list[Activity]:
    """The activities in which tables write: work at tables, and whatever asks a question."""
    return [one for one in activities if one.kind == Activity.Kind.TABLE or str(one.question)]


def activity_on_wall(wall: Wall, activities: list[Activity]) -> Activity | None:
    """The chosen one, otherwise the one going on, the latest begun or the first."""
    chosen = next((one for one in activities if one.pk == wall.activity_id), None)
    if chosen is not None:
        return chosen
    now = timezone.now()
    writing = written_in(activities)
    begun = [one for one in writing if one.starts_at <= now]
    return begun[-1] if begun else next(iter(writing), None)


def clock_of(activity: Activity | None) -> Clock | None:
    if activity is None:
        return None
    now = timezone.now()
    if now < activity.starts_at:
        return Clock("before")
    if now >= activity.ends_at:
        return Clock("over")
    return Clock("running", int((activity.ends_at - now).total_seconds()))


def columns_of(workshop: Workshop, activity: Activity | None, most: int = ON_WALL) -> list[Column]:
    """What may be seen, by table."""
    notes: dict[int, list[Note]] = defaultdict(list)
    shown = Note.objects.none()
    if activity is not None:
        shown = Note.objects.filter(city_id=workshop.city_id, activity=activity).on_wall()
    for note in shown.order_by("-written_at", "-pk"):
        notes[note.table_id].append(note)
    tables = Table.objects.filter(city_id=workshop.city_id, workshop=workshop)
    return [Column(table, notes[table.pk][:most], len(notes[table.pk])) for table in tables]


def written_by(table: Table, activity: Activity) -> tuple[list[Note], Agreement]:
    """A table's notes in the order written, each knowing whether the table has agreed to it."""
    notes = list(Note.objects.of(table, activity))
    said = ReadBack.objects.filter(city_id=table.city_id, table=table, activity=activity)
    agreement = agreement_of(notes, said)
    for note in notes:
        note.is_waiting = note.pk in agreement.waiting_ids  # type: ignore[attr-defined]
    return notes, agreement


def progress_of(workshop: Workshop) -> list[tuple[Activity, list[TableProgress]]]:
    """Every activity in which tables write, with how far each table is. Five queries."""
    links = TableLink.objects.select_related("link")
    activities = workshop.activities.prefetch_related(
        Prefetch("table_links", links), "notes", "read_backs", "photos"
    )
    tables = list(workshop.tables.all())
    found = []
    for activity in written_in(activities):
        activity.workshop = workshop
        found.append((activity, [_progress(table, activity) for table in tables]))
    return found


def _progress(table: Table, activity: Activity) -> TableProgress:
    notes = [one for one in activity.notes.all() if one.table_id == table.pk]
    read_backs: list[ReadBack] = [
        one for one in activity.read_backs.all() if one.table_id == table.pk
    ]
    link = next((one for one in activity.table_links.all() if one.table_id == table.pk), None)
    if link is not None:
        link.activity, link.table = activity, table
    counts: dict[str, int] = defaultdict(int)
    for note in notes:
        counts[note.state] += 1
    return TableProgress(
        table=table,
        link=link,
        agreement=agreement_of(notes, read_backs),
        counts=dict(counts),
        last_at=notes[-1].written_at if notes else None,
        photos=sum(one.table_id == table.pk for one in activity.photos.all()),
    )
