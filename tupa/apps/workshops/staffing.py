"""Whether there are enough facilitators and scribes for the residents who may come."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tupa.apps.workshops.models import Participant

__all__ = ["AT_A_TABLE", "staffing_faults"]

#: So many residents hear each other at one table.
AT_A_TABLE = 6


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
