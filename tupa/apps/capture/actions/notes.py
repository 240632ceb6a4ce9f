"""Writes and changes notes. The table is the author; nothing is ever deleted."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.actions.wall import hide_note, wall_of
from tupa.apps.capture.channels import tell
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import EarlierWording, Note, SheetPhoto, TableLink
from tupa.apps.capture.wording import Wording, notes_in
from tupa.apps.events.actions import record
from tupa.apps.privacy.models import Redaction
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity

__all__ = ["edit_note", "note_from_staff", "take_back", "write_note", "write_pasted"]


@dataclass(frozen=True)
class _Place:
    """Whose note it is, and how it came in."""

    table: Table
    activity: Activity
    source: str
    photo: SheetPhoto | None


@transaction.atomic
def write_note(
    link: TableLink,
    *,
    text: str,
    by: Actor,
    submission: uuid.UUID | None = None,
    kind: str = Note.Kind.IDEA,
    language: str = "fi",
    photo: SheetPhoto | None = None,
) -> Note:
    """This will save what the table wrote, once for a submission however often it is sent."""
    wording = Wording.of(text, kind, language)
    place = _Place(link.table, link.activity, Note.Source.TABLE, photo)
    return _write(place, {submission or uuid.uuid4(): wording}, by, link)[0]


@transaction.atomic
def write_pasted(
    link: TableLink,
    *,
    text: str,
    by: Actor,
    submission: uuid.UUID | None = None,
    kind: str = Note.Kind.IDEA,
    language: str = "fi",
    photo: SheetPhoto | None = None,
) -> list[Note]:
    """This will make a note of every line, all or none."""
    whole = submission or uuid.uuid4()
    wordings = {
        uuid.uuid5(whole, str(number)): Wording.of(line, kind, language)
        for number, line in enumerate(notes_in(text))
    }
    place = _Place(link.table, link.activity, Note.Source.PASTE, photo)
    return _write(place, wordings, by, link)


@transaction.atomic
def note_from_staff(
    table: Table,
    activity: Activity,
    *,
    text: str,
    by: Actor,
    submission: uuid.UUID | None = None,
    kind: str = Note.Kind.IDEA,
    language: str = "fi",
    photo: SheetPhoto | None = None,
) -> Note:
    """This will save what staff typed from the table's paper, also after the link has closed."""
    wording = Wording.of(text, kind, language)
    place = _Place(table, activity, Note.Source.STAFF, photo)
    return _write(place, {submission or uuid.uuid4(): wording}, by, None)[0]


@transaction.atomic
def edit_note(
    note: Note,
    *,
    text: str,
    by: Actor,
    kind: str | None = None,
    language: str | None = None,
    revision: int | None = None,
    link: TableLink | None = None,
) -> Note:
    """This will change the wording and keep the earlier one.

    `revision` is the wording the writer saw; `link` the table's own, which must be open. While the
    wall is held, the new wording waits as a new note would.
    """
    wall = wall_of(note.table.workshop)
    if link is not None:
        _refuse_others(link, note)
        _refuse_closed(link)
    now = Note.objects.select_for_update(of=("self",)).get(pk=note.pk, city_id=note.city_id)
    wording = Wording.of(text, kind or now.kind, language or now.language)
    if wording == Wording(now.text, now.kind, now.language):
        return now
    if revision is not None and revision != now.revision:
        raise CaptureError("changed")
    if Redaction.objects.filter(
        city_id=now.city_id, object_type="capture.note", object_id=now.pk
    ).exists():
        raise CaptureError("redacted")
    _keep_earlier(now)
    now.text, now.kind, now.language = wording.text, wording.kind, wording.language
    now.direction = wording.direction
    now.revision += 1
    now.changed_at = timezone.now()
    if wall.is_held and now.state == Note.State.SHOWN:
        now.state = Note.State.HELD
    now.save()
    programme = note.table.workshop.programme_id
    record("note.edited", now, by=by, programme_id=programme, revision=now.revision)
    tell(note.table.workshop, note.table)
    return now


@transaction.atomic
def take_back(note: Note, *, by: Actor, link: TableLink) -> Note:
    """This will take the table's own note off the wall and out of the making of ideas.

    The table wrote it by mistake. It stays in the lists, and a facilitator can show it again.
    """
    _refuse_others(link, note)
    _refuse_closed(link)
    return hide_note(note, by=by)


def _write(
    place: _Place, wordings: dict[uuid.UUID, Wording], by: Actor, link: TableLink | None
) -> list[Note]:
    """All in one: the wall's lock makes two posts of one submission take turns."""
    workshop = place.activity.workshop
    if place.table.workshop_id != workshop.pk:
        raise CaptureError("other_table")
    wall = wall_of(workshop)
    known = _known(place, wordings)
    if known:
        return known
    if link is not None:
        _refuse_closed(link)
    if place.photo is not None and place.photo.table_id != place.table.pk:
        raise CaptureError("other_table")
    state = Note.State.HELD if wall.is_held else Note.State.SHOWN
    notes = [_add(place, mark, wording, state) for mark, wording in wordings.items()]
    for note in notes:
        record(
            "note.written",
            note,
            by=by,
            programme_id=workshop.programme_id,
            table=place.table.pk,
            activity=place.activity.pk,
            source=place.source,
        )
    tell(workshop, place.table)
    return notes


def _known(place: _Place, wordings: dict[uuid.UUID, Wording]) -> list[Note]:
    """What an earlier post of the same submission saved."""
    notes = list(Note.objects.filter(city=place.table.city, submission__in=list(wordings)))
    here = (place.table.pk, place.activity.pk)
    if any((note.table_id, note.activity_id) != here for note in notes):
        raise CaptureError("other_table")
    return notes


def _add(place: _Place, mark: uuid.UUID, wording: Wording, state: str) -> Note:
    return Note.objects.create(
        city=place.table.city,
        table=place.table,
        activity=place.activity,
        submission=mark,
        text=wording.text,
        language=wording.language,
        direction=wording.direction,
        kind=wording.kind,
        state=state,
        source=place.source,
        photo=place.photo,
        written_at=timezone.now(),
    )


def _keep_earlier(note: Note) -> None:
    EarlierWording.objects.create(
        city_id=note.city_id,
        note=note,
        revision=note.revision,
        text=note.text,
        kind=note.kind,
        language=note.language,
        direction=note.direction,
        replaced_at=timezone.now(),
    )


def _refuse_others(link: TableLink, note: Note) -> None:
    if (note.table_id, note.activity_id) != (link.table_id, link.activity_id):
        raise CaptureError("other_table")


def _refuse_closed(link: TableLink) -> None:
    """As it is now, not as the page was when it was opened."""
    links = TableLink.objects.select_related("activity")
    if not links.get(pk=link.pk, city_id=link.city_id).is_open():
        raise CaptureError("closed")
