"""What a programme's id is called on a page: told by the app that knows programmes."""

from __future__ import annotations

from collections.abc import Callable

from tupa.apps.accounts.models import City

__all__ = ["programme_names", "programmes_are"]

Names = Callable[[City], dict[int, str]]
_sources: list[Names] = []


def programmes_are(names: Names) -> Names:
    _sources.append(names)
    return names


def programme_names(city: City) -> dict[int, str]:
    """Id and name of each programme, for filters and lists."""
    return {pk: name for source in _sources for pk, name in source(city).items()}
