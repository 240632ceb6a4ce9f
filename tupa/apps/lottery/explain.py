"""What the engine says in codes, as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.lottery.models import Chance, Draw
from tupa.apps.programmes.models import FeatureValue, Programme

__all__ = ["Explanation", "Names", "changes_in_words", "explain", "names_of", "way_in"]

#: (feature key, value key) to the names people read.
Names = Mapping[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True)
class Explanation:
    """Why a draw did not come about, and the smallest change that would allow it."""

    reasons: tuple[str, ...]
    changes: tuple[str, ...] = ()


def names_of(programme: Programme) -> dict[tuple[str, str], tuple[str, str]]:
    """The names of the programme's features and values, in the language of the page."""
    values = FeatureValue.objects.filter(
        city=programme.city_id, feature__programme=programme
    ).select_related("feature")
    return {(one.feature.key, one.key): (str(one.feature.name), str(one.name)) for one in values}


def explain(draw: Draw, names: Names) -> Explanation:
    """A stored failure in words."""
    failure = draw.failure or {}
    params = failure.get("params") or {}
    code = str(failure.get("code", ""))
    if code == "quotas_impossible":
        reasons = tuple(_cause(one, params.get("size"), names) for one in params["causes"])
        return Explanation(reasons, changes_in_words(params["changes"], names))
    if code == "check_failed":
        promises = tuple(str(one["message"]) for one in failure.get("promises", []))
        return Explanation((_("The check found that the answer breaks a promise."), *promises))
    text = _FAILURES.get(code)
    return Explanation((text(params),) if text else (_unknown(code, params),))


def changes_in_words(changes: Iterable[Mapping[str, Any]], names: Names) -> tuple[str, ...]:
    """The changes of quotas that would help, one sentence each."""
    return tuple(_change(one, names) for one in changes)


def way_in(chance: Chance) -> tuple[str, ...]:
    """The smallest change of quotas with which somebody in no panel could have been drawn."""
    if chance.is_reachable:
        return ()
    result = Draw.objects.values_list("result", flat=True).get(pk=chance.draw_id) or {}
    mine = [one for one in result["unreachable"] if one["id"] == str(chance.application_id)]
    changes = mine[0]["params"]["changes"] if mine else []
    return changes_in_words(changes, names_of(chance.draw.programme))


def _change(one: Mapping[str, Any], names: Names) -> str:
    feature, value = _named(one, names)
    params = {"feature": feature, "value": value, "now": one["now"], "then": one["then"]}
    if one["side"] == "least":
        return _("%(feature)s, %(value)s: lower the least from %(now)s to %(then)s.") % params
    return _("%(feature)s, %(value)s: raise the most from %(now)s to %(then)s.") % params


def _cause(one: Mapping[str, Any], size: Any, names: Names) -> str:
    feature, value = _named(one, names)
    params = {**one, "feature": feature, "value": value, "size": size}
    return _CAUSES[str(one["code"])]() % params


def _named(one: Mapping[str, Any], names: Names) -> tuple[str, str]:
    """The names of a feature and, where there is one, of a value."""
    key, value = str(one.get("feature", "")), str(one.get("value", ""))
    if (key, value) in names:
        return names[key, value]
    return next((name for (known, _v), (name, _w) in names.items() if known == key), key), value


_CAUSES: dict[str, Callable[[], str]] = {
    "least_above_size": lambda: _(
        "%(feature)s: the least seats add up to %(total)s, and the panel has %(size)s seats."
    ),
    "most_below_size": lambda: _(
        "%(feature)s: the most seats add up to %(total)s, and the panel has %(size)s seats."
    ),
    "too_few_people": lambda: _(
        "%(feature)s, %(value)s: at least %(least)s are needed, and the list has %(there)s."
    ),
    "combination": lambda: _(
        "Each quota could be met alone, but not all together with the people who applied."
    ),
}
_FAILURES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "evidence_changed": lambda params: _(
        "The stored list is not the list that was locked, so nothing was computed."
    ),
    "pool_too_small": lambda params: (
        _("There are %(people)s people on the list for %(size)s seats.") % params
    ),
    "error": lambda params: _("The computation stopped with an error (%(type)s).") % params,
}


def _unknown(code: str, params: Mapping[str, Any]) -> str:
    return _("The engine refused the input (%(code)s).") % {"code": code}
