"""Every workshop of the demonstration, in the order of their dates."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import WorkshopContent
from tupa.apps.demo.content.workshops_done import DONE_WORKSHOPS
from tupa.apps.demo.content.workshops_mid import MID_WORKSHOPS

__all__ = ["DONE_WORKSHOPS", "MID_WORKSHOPS", "WORKSHOPS"]

WORKSHOPS: tuple[WorkshopContent, ...] = (*DONE_WORKSHOPS, *MID_WORKSHOPS)
