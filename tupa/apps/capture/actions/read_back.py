"""The table agrees to its notes as they stand."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.actions.wall import wall_of
from tupa.apps.capture.channels import tell
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note, ReadBack
from tupa.apps.capture.read_backs import seen_mark
from tupa.apps.events.actions import record
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity

__all__ = ["agree"]


@transaction.atomic
def agree(table: Table, activity: Activity, *, by: Actor, seen: str | None = None) -> ReadBack:
    """This will store that the table said yes to its notes, each in its present wording.

    `seen` stands for the notes the table read (`read_backs.seen_mark`): when they have changed
    since, the table reads them again. The same yes twice is stored once.
    """
    if table.workshop_id != activity.workshop_id:
        raise CaptureError("other_table")
    wall_of(activity.workshop)
    notes = list(Note.objects.of(table, activity))
    if not notes:
        raise CaptureError("nothing")
    if seen is not None and seen != seen_mark(notes):
        raise CaptureError("changed")
    last = ReadBack.objects.filter(city=table.city, table=table, activity=activity).last()
    if last is not None and last.wordings == {(note.pk, note.revision) for note in notes}:
        return last
    read_back = ReadBack.objects.create(
        city=table.city,
        table=table,
        activity=activity,
        note_ids=[note.pk for note in notes],
        revisions=[note.revision for note in notes],
        agreed_at=timezone.now(),
    )
    programme = activity.workshop.programme_id
    record("notes.agreed", read_back, by=by, programme_id=programme, notes=read_back.note_ids)
    tell(activity.workshop, table)
    return read_back
