"""Who a promise names as seeing to it, beside the units and titles the city has used before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tupa.apps.accounts.models import City
from tupa.apps.followup.models import Commitment, Unit

__all__ = ["owners_not_known"]


def owners_not_known(city: City, promises: Iterable[Commitment]) -> list[str]:
    """The titles that nobody here has borne before: perhaps new, perhaps written wrongly.

    Known is what a unit, a superior or a published promise is called, and a longer title in which
    a unit's name stands.
    """
    written = [words for promise in promises for words in _words(promise.owner)]
    if not written:
        return []
    all_units = list(Unit.objects.filter(city=city))
    names = {words for unit in all_units for words in _words(unit.name)}
    titles = {words for unit in all_units for words in _words(unit.superior)}
    before = Commitment.objects.public().filter(city=city)
    titles |= {words for one in before.only("owner") for words in _words(one.owner)}
    known, units = _folded(names | titles), _folded(names)
    return [
        words
        for words in dict.fromkeys(written)
        if words.casefold() not in known and not any(one in words.casefold() for one in units)
    ]


def _words(text: Any) -> list[str]:
    """What is written in each language."""
    written = text.data.values() if isinstance(text.data, dict) else [text.data]
    return [str(words).strip() for words in written if words and str(words).strip()]


def _folded(words: Iterable[str]) -> set[str]:
    return {one.casefold() for one in words}
