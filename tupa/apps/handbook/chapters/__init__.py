"""One function a chapter: what was planned, what happened, which templates were used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tupa.apps.handbook.chapters import beginning, evenings, outcome, people
from tupa.apps.handbook.known import Known
from tupa.apps.handbook.telling import Told

__all__ = ["TELLERS", "tell"]

TELLERS: dict[str, Callable[[Known, Told], None]] = {
    "mandate": beginning.mandate,
    "call": beginning.call,
    "draw": people.draw,
    "panel": people.panel,
    "workshops": evenings.workshops,
    "ideas": outcome.ideas,
    "answers": outcome.answers,
    "promises": outcome.promises,
    "costs": outcome.costs,
}


def tell(known: Known) -> dict[str, Any]:
    """Every chapter in the language of the moment, as values that can be stored."""
    chapters = {}
    for key, teller in TELLERS.items():
        told = Told()
        teller(known, told)
        chapters[key] = told.stored()
    return chapters
