"""What the wall shows: held back, let through, hidden, shown again."""

from __future__ import annotations

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.channels import tell
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note, Wall
from tupa.apps.events.actions import record
from tupa.apps.workshops.models import Activity, Workshop

__all__ = [
    "choose_activity",
    "hide_note",
    "hold_wall",
    "release_wall",
    "show_note",
    "show_tables",
    "wall_of",
]


def wall_of(workshop: Workshop) -> Wall:
    """The workshop's wall, locked until the transaction ends: notes and holding take turns."""
    walls = Wall.objects.select_for_update().filter(city_id=workshop.city_id, workshop=workshop)
    wall = walls.first()
    if wall is None:
        Wall.objects.get_or_create(city=workshop.city, workshop=workshop)
        wall = walls.get()
    wall.workshop = workshop
    return wall


@transaction.atomic
def hold_wall(workshop: Workshop, *, by: Actor) -> Wall:
    """This will let new notes wait until somebody lets them through."""
    wall = wall_of(workshop)
    if not wall.is_held:
        wall.is_held = True
        wall.save(update_fields=["is_held"])
        record("wall.held", wall, by=by, programme_id=workshop.programme_id)
        tell(workshop)
    return wall


@transaction.atomic
def release_wall(workshop: Workshop, *, by: Actor) -> int:
    """This will show the notes that waited, and the coming ones at once: how many waited."""
    wall = wall_of(workshop)
    held = Note.objects.filter(
        city=workshop.city, activity__workshop=workshop, state=Note.State.HELD
    )
    shown = held.update(state=Note.State.SHOWN)
    if wall.is_held or shown:
        wall.is_held = False
        wall.save(update_fields=["is_held"])
        record("wall.released", wall, by=by, programme_id=workshop.programme_id, notes=shown)
        tell(workshop, *workshop.tables.all())
    return shown


@transaction.atomic
def hide_note(note: Note, *, by: Actor) -> Note:
    """This will take the note off every wall. It is not deleted: it stays in the lists."""
    return _put(note, Note.State.HIDDEN, "note.hidden", by)


@transaction.atomic
def show_note(note: Note, *, by: Actor) -> Note:
    """This will put the note on the wall, also while the wall holds new notes back."""
    return _put(note, Note.State.SHOWN, "note.shown", by)


@transaction.atomic
def choose_activity(workshop: Workshop, activity: Activity | None, *, by: Actor) -> Wall:
    """This will show one activity on the wall; with None the wall follows the time."""
    if activity is not None and activity.workshop_id != workshop.pk:
        raise CaptureError("other_table")
    wall = wall_of(workshop)
    if wall.activity_id != (activity.pk if activity else None):
        wall.activity = activity
        wall.save(update_fields=["activity"])
        chosen = activity.pk if activity else None
        record(
            "wall.activity_chosen",
            wall,
            by=by,
            programme_id=workshop.programme_id,
            activity=chosen,
        )
        tell(workshop)
    return wall


@transaction.atomic
def show_tables(workshop: Workshop, *, shows: bool, by: Actor) -> Wall:
    """This will show on the wall who sits where, or the notes again."""
    wall = wall_of(workshop)
    if wall.shows_tables != shows:
        wall.shows_tables = shows
        wall.save(update_fields=["shows_tables"])
        verb = "wall.tables_shown" if shows else "wall.notes_shown"
        record(verb, wall, by=by, programme_id=workshop.programme_id)
        tell(workshop)
    return wall


def _put(note: Note, state: Note.State, verb: str, by: Actor) -> Note:
    workshop = note.table.workshop
    wall_of(workshop)
    changed = Note.objects.filter(pk=note.pk, city=note.city).exclude(state=state)
    if changed.update(state=state):
        record(verb, note, by=by, programme_id=workshop.programme_id, table=note.table_id)
        tell(workshop, note.table)
    note.state = state
    return note
