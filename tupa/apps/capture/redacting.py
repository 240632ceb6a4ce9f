"""What follows when a name or an insult is redacted in a note."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tupa.apps.capture.channels import tell
from tupa.apps.capture.models import EarlierWording, Note
from tupa.apps.privacy.actions import STUB

__all__ = ["after_redaction", "back_to_notes"]


def after_redaction(note: Any) -> None:
    """This will take the words from the walls, and from the wordings the note had before.

    Which words were redacted is not kept anywhere, so the earlier wordings go as a whole.
    """
    EarlierWording.objects.filter(city_id=note.city_id, note=note).update(text=STUB)
    table = note.table
    tell(table.workshop, table)


def back_to_notes(note: Note) -> str:
    workshop = note.table.workshop
    place = reverse("capture:notes", args=[workshop.programme.slug, workshop.number])
    return f"{place}#note-{note.pk}"
