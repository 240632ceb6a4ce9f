"""Three programmes at three moments: a call that is open, workshops mid-way, and one finished."""

from __future__ import annotations

from tupa.apps.demo.content.programme_done import DONE
from tupa.apps.demo.content.programme_mid import MID
from tupa.apps.demo.content.programme_open import OPEN
from tupa.apps.demo.content.shapes import ProgrammeContent

__all__ = ["DONE", "MID", "OPEN", "PROGRAMMES"]

PROGRAMMES: tuple[ProgrammeContent, ...] = (OPEN, MID, DONE)
