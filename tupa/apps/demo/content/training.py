"""Trainings that were held, and what was said of them: all invented."""

from __future__ import annotations

__all__ = ["SAID", "TRAININGS"]

#: Course, days before the first workshop, place.
TRAININGS = (
    ("table", 15, "Entressen kirjasto"),
    ("methods", 9, "Keran hallit"),
    ("answers", 8, "Etänä"),
)
SAID = (
    "Lisää aikaa harjoitella.",
    "",
    "Esimerkit omasta työstä olivat parasta.",
    "",
    "Mera tid för övning i par.",
    "",
)
