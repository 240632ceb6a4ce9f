"""What cannot be done with tables and seats now, and how that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_SAID: dict[str, Any] = {
    "table_in_use": _(
        "A table that has notes, or where somebody sat, cannot be removed. Nothing was changed."
    ),
    "no_tables": _("Set the number of tables first."),
    "no_table": _("This table is no longer there. Nothing was changed."),
    "no_person": _("Somebody is no longer on the workshop. Nothing was changed."),
    "no_round": _("This round is no longer there. Nothing was changed."),
    "not_present": _("Only those marked present can have sat at a table. Nothing was changed."),
    "not_yet": _("People are checked in on the day of the workshop."),
    "nobody": _("Nobody can be seated yet. Invite people to the workshop first."),
    "nobody_present": _("Nobody has been checked in yet. Check people in first."),
    "round_in_use": _("It is already known who sat where in this round. Nothing was changed."),
    "rule_breaks": _("A rule does not allow this. Nothing was changed."),
    "nothing_to_undo": _("There is nothing to undo."),
    "plan_gone": _("This plan no longer fits the people of the workshop. Plan anew."),
    "not_ready": _("The plan is not ready yet."),
    "other_kind": _("For this rule, choose one person only."),
    "two_people": _("For this rule, choose two different people."),
}


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader.

    `lines` say more, each in a sentence, such as the rules that a change would break.
    """

    TEXTS = _SAID

    def __init__(self, code: str, lines: list[str] | None = None) -> None:
        super().__init__(code)
        self.lines = lines or []

    def __str__(self) -> str:
        return " ".join([super().__str__(), *self.lines])
