"""Reads a stored report for the page: the numbers of a plan, and the mix of each table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.seating.explain import Names, explain_failure, explain_violation
from tupa.apps.seating.inputs import PART
from tupa.apps.seating.plan import TableView
from tupa.apps.workshops.models import Participant

__all__ = ["Numbers", "Words", "add_mix", "words_of"]

Report = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """What features and their values are called."""

    features: Mapping[str, str]
    values: Mapping[tuple[str, str], str]

    def value(self, attribute: str, value: str) -> str:
        if attribute == PART:
            return str(dict(Participant.Part.choices).get(value, value))
        return self.values.get((attribute, value), value)

    def feature(self, attribute: str) -> str:
        return str(_("Part")) if attribute == PART else self.features.get(attribute, attribute)


def words_of(programme: Programme) -> Words:
    """One query."""
    rows = FeatureValue.objects.filter(city=programme.city_id, feature__programme=programme)
    chosen = list(rows.select_related("feature"))
    return Words(
        {one.feature.key: str(one.feature.name) for one in chosen},
        {(one.feature.key, one.key): str(one.name) for one in chosen},
    )


@dataclass(frozen=True)
class Numbers:
    """The numbers of a plan as people read them."""

    report: Report

    @property
    def is_known(self) -> bool:
        return "pairs" in self.report

    @property
    def hard(self) -> int:
        """Broken rules; who has no table yet is told apart."""
        return int(self.report.get("broken_rules", 0))

    @property
    def balance(self) -> int:
        return int(self.report.get("balance", 0))

    @property
    def pairs(self) -> int:
        return int(self.report.get("pairs", 0))

    @property
    def most_pairs(self) -> int:
        """The tightest bound known: the engine's proof, otherwise the checker's sum."""
        proved = (self.report.get("proof") or {}).get("most_pairs")
        most = int(self.report.get("most_pairs", 0))
        return min(most, int(proved)) if proved is not None else most

    @property
    def is_least(self) -> bool:
        """Whether it is proved that no plan is more balanced."""
        proved = (self.report.get("proof") or {}).get("least_balance")
        return self.balance == 0 or (proved is not None and self.balance <= int(proved))

    def fits(self, people: Iterable[Participant]) -> bool:
        """Whether these are the people the checker looked at."""
        return set(self.report.get("people", [])) == {str(one.pk) for one in people}

    def broken(self, names: Names, *, may_know: bool) -> list[str]:
        """Broken rules; who may not know the rules reads only how many there are."""
        if "refused" in self.report:
            return explain_failure(self.report["refused"], names)
        rows = self.report.get("broken", [])
        open_to_all = [one for one in rows if may_know or one["code"] in _OPEN]
        said = [explain_violation(one["code"], one["params"], names) for one in open_to_all]
        for number in self.report.get("unplanned", []):
            text = _("Round %(number)s is not planned: people stay at the tables they were at.")
            said.append(text % {"number": number + 1})
        for number, people in self.report.get("missing", {}).items():
            params = {"round": int(number), "people": people}
            said.append(explain_violation("seat_missing", params, names))
        hidden = len(rows) - len(open_to_all)
        if hidden:
            text = ngettext(
                "%(count)s rule of the coordinator is not kept.",
                "%(count)s rules of the coordinator are not kept.",
                hidden,
            )
            said.append(text % {"count": hidden})
        return said


#: Broken rules that tell nothing about a person but where they sit.
_OPEN = {"absent_seated", "table_size", "pinned"}


def add_mix(tables: Iterable[TableView], report: Report, at: int, words: Words) -> None:
    """Gives each table of round `at` its meters, and what is not balanced there."""
    rows = _nth(report.get("tables", []), at, [])
    room = _nth(report.get("room", []), at, {})
    for index, view in enumerate(tables):
        here = _nth(rows, index, None)
        if here is None or not view.people:
            continue
        size = len(view.people)
        view.meters = [
            (words.feature(name), here["values"].get(name, 0), min(most, size))
            for name, most in room.items()
            if name != PART
        ]
        view.meters.append((_("New pairs"), here["new_pairs"], here["pairs"]))
        view.imbalances = [
            _imbalance(one, words)
            for one in report.get("imbalances", [])
            if one["round"] == at and one["table"] == index
        ]


def _imbalance(one: Mapping[str, Any], words: Words) -> str:
    least, most = one["least"], one["most"]
    said = {
        "feature": words.feature(one["attribute"]),
        "value": words.value(one["attribute"], one["value"]),
        "people": one["people"],
        "range": str(least) if least == most else f"{least}–{most}",
    }
    return _("%(feature)s, %(value)s: %(people)s here, even would be %(range)s") % said


def _nth(rows: Any, index: int, default: Any) -> Any:
    return rows[index] if 0 <= index < len(rows) else default
