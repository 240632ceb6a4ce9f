"""Texts in several languages as they come from the database: read when they are first shown."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from i18nfield.strings import LazyI18nString

__all__ = ["UnreadText", "unread"]


class UnreadText(LazyI18nString):  # type: ignore[misc]
    """A row comes with all its texts, and a page shows one or two of them: the others stay JSON."""

    def __init__(self, kept: Any) -> None:
        self._kept = kept

    @cached_property
    def data(self) -> Any:
        return LazyI18nString(self._kept).data


def unread(_field: Any, value: Any, _expression: Any, _connection: Any) -> UnreadText:
    """What a field of the library makes of a value from the database."""
    return UnreadText(value)
