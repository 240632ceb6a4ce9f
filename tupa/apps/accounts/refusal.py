"""An action that was refused for a reason a person can act on: how every app says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

__all__ = ["Refusal"]


class Refusal(Exception):
    """Nothing has changed. `code` says why, `str()` says it to the reader with the `params`."""

    #: What each code says; an app's own refusals name it.
    TEXTS: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        text = str(self.TEXTS[self.code])
        return text % self.params if self.params else text
