"""Engines: one method each, in plain Python, the same answer with no database and no user.

An engine refuses what it cannot do by raising one of the errors below. Each carries a stable
`code` and `params` (for a caller that speaks other languages) beside a complete English `message`.
"""

from __future__ import annotations

from typing import Any

__all__ = ["EngineError", "ImpossibleError", "InputError"]


class EngineError(Exception):
    """A refusal that a person can act on: `code` and `params` for translation, `message` in
    English."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.params = params


class InputError(EngineError):
    """What was given cannot be read or makes no sense; where possible `params` name `row` and
    `column`."""


class ImpossibleError(EngineError):
    """What was asked has no solution; `params` name the nearest way out."""
