"""What cannot be done with tables and seats now, and how that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["NotAllowedNow"]

_SAID: dict[str, Any] = {
    "table_in_use": _(
        "A table that has notes, or where somebody sat, cannot be removed. Nothing was changed."
    ),
    "no_tables": _("Set the number of tables first."),
    "no_table": _("This table is no longer there. Nothing was changed."),
    "no_person": _("Somebody is no longer on the workshop. Nothing was changed."),
    "not_present": _("Only those marked present can have sat at a table. Nothing was changed."),
}


class NotAllowedNow(Exception):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(_SAID[self.code])
