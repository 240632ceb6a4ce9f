"""What the engine says of a plan or a question, in sentences with names and table numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.workshops.models import Participant

__all__ = ["Names", "explain_failure", "explain_rule", "explain_violation"]


@dataclass(frozen=True)
class Names:
    """What the engine's ids and numbers are called here."""

    people: Mapping[str, str]
    tables: list[int]

    def person(self, pk: Any) -> str:
        return self.people.get(str(pk), _("somebody who has left"))

    def persons(self, ids: Any) -> str:
        return ", ".join(self.person(pk) for pk in ids)

    def table(self, index: int) -> int:
        return self.tables[index] if 0 <= index < len(self.tables) else index + 1

    @classmethod
    def of(cls, people: list[Participant], tables: list[int]) -> Names:
        return cls({str(one.pk): one.name for one in people}, tables)


def explain_violation(code: str, params: Mapping[str, Any], names: Names) -> str:
    """A broken rule of one round, as a sentence."""
    said = {
        "people": names.persons(params.get("people", [])),
        "table": ", ".join(str(names.table(one)) for one in params.get("tables", [])),
        "round": params.get("round", 0) + 1,
        "size": params.get("size", 0),
        "least": params.get("least", 0),
        "most": params.get("most", 0),
    }
    return str((_VIOLATIONS.get(code) or _VIOLATIONS["other"])() % said)


_VIOLATIONS: dict[str, Any] = {
    "seat_missing": lambda: _("Round %(round)s, without a table: %(people)s"),
    "absent_seated": lambda: _("Round %(round)s, has a table but is not there: %(people)s"),
    "table_size": lambda: _(
        "Round %(round)s, table %(table)s: people %(size)s, even would be %(least)s–%(most)s."
    ),
    "accessible_table": lambda: _("Round %(round)s, not at an accessible table: %(people)s"),
    "interpreter_table": lambda: _(
        "Round %(round)s, not at a table where their language is spoken: %(people)s"
    ),
    "keep_apart": lambda: _("Round %(round)s, at the same table against a rule: %(people)s"),
    "keep_together": lambda: _("Round %(round)s, not at the same table: %(people)s"),
    "interpreter": lambda: _("Round %(round)s, without their interpreter: %(people)s"),
    "pinned": lambda: _("Round %(round)s, not at the table they are locked to: %(people)s"),
    "other": lambda: _("Round %(round)s: a rule is broken."),
}


def explain_rule(rule: Mapping[str, Any], names: Names) -> str:
    """One rule of a contradiction."""
    said = {
        "people": names.persons(rule.get("people", [])),
        "tables": ", ".join(str(names.table(one)) for one in rule.get("tables", [])),
    }
    return str((_RULES.get(rule["code"]) or _RULES["table_size"])() % said)


_RULES: dict[str, Any] = {
    "keep_apart": lambda: _("Never at the same table: %(people)s"),
    "keep_together": lambda: _("Always at the same table: %(people)s"),
    "interpreter": lambda: _("At the same table with an interpreter: %(people)s"),
    "accessible_table": lambda: _("At an accessible table: %(people)s"),
    "interpreter_table": lambda: _(
        "At a table where their language is spoken (%(tables)s): %(people)s"
    ),
    "pinned": lambda: _("Locked to table %(tables)s: %(people)s"),
    "table_size": lambda: _("The tables are of equal size, at most one person apart."),
}


def explain_failure(failure: Mapping[str, Any], names: Names) -> list[str]:
    """Why there is no plan: the sentences, then the way out where there is one."""
    code, params = failure["code"], failure.get("params", {})
    if failure.get("conflicts"):
        return [line for one in failure["conflicts"] for line in _conflict(one, names)]
    said = {
        "round": params.get("round", 0) + 1,
        "people": params.get("people", 0),
        "tables": params.get("tables", 0),
    }
    if code == "more_tables_than_people":
        most = said["people"]
        return [
            _("Round %(round)s: %(tables)s tables, but people: %(people)s.") % said,
            ngettext("Use %(count)s table at most.", "Use %(count)s tables at most.", most)
            % {"count": most},
        ]
    if code in {"nobody_present", "no_people"}:
        return [_("Round %(round)s: nobody is there.") % said]
    return [_("The plan could not be computed. Nothing was changed. Try again.")]


def _conflict(conflict: Mapping[str, Any], names: Names) -> list[str]:
    """Rules that cannot all hold, each a sentence; without any one of them the others can."""
    rounds = ", ".join(str(one + 1) for one in conflict["rounds"])
    first = _("These rules cannot all be kept. Rounds: %(rounds)s") % {"rounds": rounds}
    return [first, *(explain_rule(one, names) for one in conflict["rules"])]
