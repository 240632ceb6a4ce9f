"""Workshops, their timed programme, and who is invited and comes."""

from tupa.apps.workshops.models.activity import Activity
from tupa.apps.workshops.models.participant import Participant
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Activity", "Participant", "Workshop"]
