"""Word and Excel files of a unit's open ideas: fetched empty, taken in filled."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from tupa.apps.followup.actions.filling import take_in_answers
from tupa.apps.followup.files import (
    Fault,
    blanks_of,
    read_document,
    read_filled,
    read_workbook,
    write_document,
    write_workbook,
)
from tupa.apps.followup.files.sheet import MOST_BYTES, FileRefusedError
from tupa.apps.followup.forms import AnswersFileForm
from tupa.apps.followup.models import Unit
from tupa.apps.followup.place import Place
from tupa.apps.followup.work import waiting_for

__all__ = ["file_of", "take_in"]

_SHAPES: dict[str, tuple[Any, str]] = {
    "docx": (
        write_document,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (
        write_workbook,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def file_of(unit: Unit, shape: str) -> HttpResponse:
    if shape not in _SHAPES:
        raise Http404
    write, kind = _SHAPES[shape]
    content = write(blanks_of(list(waiting_for(unit))))
    headers = {"Content-Disposition": f'attachment; filename="{unit.key}.{shape}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def take_in(form: AnswersFileForm, unit: Unit, place: Place) -> int | list[Fault]:
    """How many drafts were kept; otherwise nothing was, and what is wrong with the file."""
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        form.add_error("file", form.fields["file"].help_text)
        return []
    content = file.read()
    is_word = str(file.name).lower().endswith(".docx")
    try:
        filled = read_document(content) if is_word else read_workbook(content)
        read = read_filled(filled, list(waiting_for(unit)))
    except FileRefusedError as refusal:
        form.add_error("file", str(refusal))
        return []
    if read.faults:
        return read.faults
    answers = [(assignment, one.words) for assignment, one in read.answers]
    return len(take_in_answers(unit, answers, by=place.actor, contact=place.contact))
