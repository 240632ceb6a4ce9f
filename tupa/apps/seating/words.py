"""Rules, modes and people as they are said on the pages. Names stand only in the nominative."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tupa.apps.seating.models import Rule
from tupa.apps.seating.rounds import RoundView
from tupa.apps.workshops.models import Participant

__all__ = ["MODE_WORDS", "rule_sentence"]

MODE_WORDS: dict[str, Any] = {
    "mirror": gettext_lazy("Every table mirrors the room"),
    "spread": gettext_lazy("Spread over as many tables as possible"),
    "never_alone": gettext_lazy("Nobody is the only one at a table"),
    "together": gettext_lazy("At the same table"),
    "ignore": pgettext_lazy("mode of a feature", "Does not matter"),
}


def rule_sentence(
    kind: str, person: Participant, other: Participant | None, round: RoundView | None = None
) -> str:
    """`Never at the same table: Aino Kuusela, Veikko Salo`."""
    names = {
        "first": person.name,
        "second": other.name if other else "",
        "number": round.number if round else 1,
    }
    return str(_SENTENCES[kind]() % names)


_SENTENCES: dict[str, Any] = {
    Rule.Kind.APART: lambda: _("Never at the same table: %(first)s, %(second)s"),
    Rule.Kind.TOGETHER: lambda: _("Always at the same table: %(first)s, %(second)s"),
    Rule.Kind.INTERPRETER: lambda: _("%(first)s sits with an interpreter: %(second)s"),
    Rule.Kind.ACCESSIBLE: lambda: _("%(first)s sits at an accessible table"),
    Rule.Kind.AWAY: lambda: _("%(first)s is not there in round %(number)s"),
}
