"""What is done with tables' notes: opened, written, shown, agreed to."""

from tupa.apps.capture.actions.links import close_links, open_table_links, open_wall_link
from tupa.apps.capture.actions.notes import (
    edit_note,
    note_from_staff,
    take_back,
    write_note,
    write_pasted,
)
from tupa.apps.capture.actions.photos import attach_photo, erase_photo
from tupa.apps.capture.actions.read_back import agree
from tupa.apps.capture.actions.wall import (
    choose_activity,
    hide_note,
    hold_wall,
    release_wall,
    show_note,
    show_tables,
)

__all__ = [
    "agree",
    "attach_photo",
    "choose_activity",
    "close_links",
    "edit_note",
    "erase_photo",
    "hide_note",
    "hold_wall",
    "note_from_staff",
    "open_table_links",
    "open_wall_link",
    "release_wall",
    "show_note",
    "show_tables",
    "take_back",
    "write_note",
    "write_pasted",
]
