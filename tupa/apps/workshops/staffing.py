"""Whether there are enough facilitators and scribes for the residents who may come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["AT_A_TABLE", "Standing", "staffing_faults", "standing_from", "standing_of"]

#: So many residents hear each other at one table.
AT_A_TABLE = 6


@dataclass(frozen=True)
class Standing:
    """What those who staff a workshop are ready for: a note by participant, and what is missing."""

    notes: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


Source = Callable[[Workshop, Sequence[Participant]], Standing]
_SOURCES: list[Source] = []


def standing_from(source: Source) -> None:
    """A later app knows who is trained in what and has led it."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def standing_of(workshop: Workshop, people: Sequence[Participant]) -> Standing:
    """What all who know say of these people."""
    found = [source(workshop, people) for source in _SOURCES]
    notes = {pk: note for one in found for pk, note in one.notes.items()}
    return Standing(notes, [fault for one in found for fault in one.faults])


def staffing_faults(people: Iterable[Participant]) -> list[str]:
    """Each table needs one of each; nobody is counted who cannot come."""
    coming = [one for one in people if one.reply != Participant.Reply.NO]
    residents = sum(not one.is_from_city for one in coming)
    if not residents:
        return []
    tables = -(-residents // AT_A_TABLE)
    said = {
        Participant.Part.FACILITATOR: _("Facilitators: %(have)s. Tables of six: %(need)s."),
        Participant.Part.SCRIBE: _("Scribes: %(have)s. Tables of six: %(need)s."),
    }
    counts = {part: sum(one.part == part for one in coming) for part in said}
    return [
        text % {"have": counts[part], "need": tables}
        for part, text in said.items()
        if counts[part] < tables
    ]
