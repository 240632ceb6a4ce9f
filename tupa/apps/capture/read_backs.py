"""How much of what a table wrote it has agreed to. Pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tupa.apps.capture.models import Note, ReadBack

__all__ = ["Agreement", "agreement_of", "seen_mark"]


@dataclass(frozen=True)
class Agreement:
    """`agreed` of `total` notes stand in the wording the table said yes to."""

    agreed: int
    total: int
    waiting_ids: frozenset[int]

    @property
    def state(self) -> str:
        if not self.agreed:
            return "none"
        return "whole" if self.agreed == self.total else "partial"


def agreement_of(notes: Iterable[Note], read_backs: Iterable[ReadBack]) -> Agreement:
    """A note counts when the table agreed to it as it now stands; redacting changes nothing."""
    agreed = {pair for read_back in read_backs for pair in read_back.wordings}
    every = [(note.pk, note.revision) for note in notes]
    waiting = frozenset(pk for pk, revision in every if (pk, revision) not in agreed)
    return Agreement(len(every) - len(waiting), len(every), waiting)


def seen_mark(notes: Iterable[Note]) -> str:
    """Stands for exactly these notes in these wordings: the table agrees to what it saw."""
    pairs = sorted((note.pk, note.revision) for note in notes)
    return hashlib.sha256(repr(pairs).encode("ascii")).hexdigest()[:32]
