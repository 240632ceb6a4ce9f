"""The notes of a workshop as rows for a file: what anybody may read, no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tupa.apps.capture.models import Note

__all__ = ["headings", "rows_of"]


def headings() -> list[str]:
    return [
        _("Number"),
        _("Table"),
        _("Activity"),
        _("Note"),
        pgettext("of a note", "Kind"),
        pgettext("of a note", "Language"),
        _("On the wall?"),
        pgettext("of a note", "Written"),
        _("How it came"),
        pgettext("of a note", "Changed"),
    ]


def rows_of(notes: Iterable[Note]) -> list[list[Any]]:
    return [
        [
            note.pk,
            note.table.number,
            str(note.activity.title),
            note.text,
            note.get_kind_display(),
            note.language,
            note.get_state_display(),
            note.written_at,
            note.get_source_display(),
            note.changed_at,
        ]
        for note in notes
    ]
