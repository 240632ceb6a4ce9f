"""What the rules of this app refuse, as codes; pages say it in words."""

from __future__ import annotations

from typing import Any

__all__ = ["NotAllowedNow"]


class NotAllowedNow(Exception):
    """The row is not in a state in which this may be done."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
