"""Every note of the demonstration, by programme, workshop and table."""

from __future__ import annotations

from tupa.apps.demo.content.notes_done_early import NOTES_DONE_EARLY
from tupa.apps.demo.content.notes_done_late import NOTES_DONE_LATE
from tupa.apps.demo.content.notes_mid import NOTES_MID
from tupa.apps.demo.content.shapes import TableNotes

__all__ = ["NOTES"]

NOTES: dict[str, dict[int, TableNotes]] = {
    "kestava-arki-2026": NOTES_MID,
    "kiertotalous-2024-2025": NOTES_DONE_EARLY | NOTES_DONE_LATE,
}
