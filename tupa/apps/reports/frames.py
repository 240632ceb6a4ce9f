"""The frames a report can have: which sections, under which headings, in which order.

Espoo's Voluntary Local Review has three chapters; the UN's guiding elements (UN DESA, 2020) are a
list of what a review should tell. What goes under which heading is our proposal: the city writes
its own words into every section.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["FRAMES", "Heading", "headings_of"]


@dataclass(frozen=True)
class Heading:
    """One section: its title, what the city may write, and the blocks that are counted for it."""

    key: str
    title: Any
    help: Any
    blocks: tuple[str, ...] = ()


_OPENING = Heading(
    "opening",
    _("Opening statement"),
    _("Why the city asked its residents, and what it has learnt. The mayor or the board may sign."),
)
_METHOD = Heading(
    "method",
    _("Methodology and process"),
    _("What was special in how the panel worked. How it was drawn and met is told already."),
    ("method", "workshops"),
)
_CONCLUSION = Heading(
    "conclusion",
    _("Conclusion and next steps"),
    _("What the city does next, and when it tells of it."),
    ("open_promises",),
)
FRAMES: dict[str, tuple[Heading, ...]] = {
    "sheet": (
        Heading(
            "said",
            _("What residents said"),
            _("One or two sentences that sum up what the residents want."),
            ("said", "themes"),
        ),
        Heading(
            "did",
            _("What we did"),
            _("One or two sentences about what has changed."),
            ("did", "states"),
        ),
        Heading(
            "cost",
            _("What it cost"),
            _("What the money was used for, if the lines of the budget do not say it."),
            ("cost",),
        ),
        Heading("ask", _("What is asked of you now"), _("The decision or support that is needed.")),
    ),
    "espoo": (
        _OPENING,
        _METHOD,
        Heading(
            "nobody",
            _("Leave no one behind"),
            _("How those who are seldom heard were reached and helped to take part."),
            ("took_part", "attendance"),
        ),
        Heading(
            "together",
            pgettext_lazy("chapter", "Let’s do it together"),
            _("What residents and staff found out together."),
            ("said", "themes", "goals", "stories"),
        ),
        Heading(
            "action",
            pgettext_lazy("chapter", "Accelerated action"),
            _("What the city has done and will do."),
            ("did", "outcomes", "states", "promises"),
        ),
        _CONCLUSION,
        Heading("annex", _("Annexes"), _("Sources and links."), ("cost", "targets")),
    ),
    "un": (
        _OPENING,
        Heading(
            "highlights",
            _("Highlights"),
            _("The three or four things a reader should remember."),
            ("said", "did"),
        ),
        Heading(
            "introduction",
            _("Introduction"),
            _("The city in short, and why this question was put."),
            ("mandate",),
        ),
        _METHOD,
        Heading(
            "policy",
            _("Policy and enabling environment"),
            _("Ownership, local plans, integration of the goals, institutions."),
            ("took_part", "attendance"),
        ),
        Heading(
            "progress",
            _("Progress on goals and targets"),
            _("What the figures mean, and what is still missing."),
            ("goals", "targets", "stories", "outcomes", "states", "promises"),
        ),
        Heading(
            "means",
            _("Means of implementation"),
            _("Money, people, partners and data."),
            ("cost",),
        ),
        _CONCLUSION,
        Heading("annex", _("Annexes"), _("Sources and links."), ("themes",)),
    ),
}


def headings_of(frame: str) -> tuple[Heading, ...]:
    return FRAMES[frame]
