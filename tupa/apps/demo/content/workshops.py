"""Every workshop of the demonstration, in the order of their dates."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import WorkshopContent
from tupa.apps.demo.content.workshops_done import DONE_WORKSHOPS
from tupa.apps.demo.content.workshops_mid import MID_WORKSHOPS

__all__ = ["DAYS_TO_PUBLISH", "DAYS_TO_REPLY", "DONE_WORKSHOPS", "MID_WORKSHOPS", "WORKSHOPS"]

DAYS_TO_PUBLISH = 14
#: A table that has not replied by then is given a week more, so that its idea is still being read
#: on whatever day of the week the demonstration is loaded.
DAYS_TO_REPLY = DAYS_TO_PUBLISH + 7
"""Ideas are published this many days after their workshop."""

WORKSHOPS: tuple[WorkshopContent, ...] = (*DONE_WORKSHOPS, *MID_WORKSHOPS)
