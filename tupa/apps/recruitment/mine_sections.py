"""What later stages show on a person's own page: their chance, their seat, their place on reserve.

A section is a function `(request, application) -> html or None`; None shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from tupa.apps.recruitment.models import Application

__all__ = ["ALOUD", "SECTIONS", "add_section", "read_aloud", "sections_for", "sections_to_read"]

Section = Callable[[HttpRequest, Application], str | None]
SECTIONS: list[Section] = []
ALOUD: list[Section] = []


def add_section(section: Section, *, is_first: bool = False) -> None:
    """A later app adds its section from `ready()`; what the person waits for stands first."""
    if section not in SECTIONS:
        SECTIONS.insert(0 if is_first else len(SECTIONS), section)


def read_aloud(section: Section) -> None:
    """A section that staff may read to the person on the phone, too."""
    if section not in ALOUD:
        ALOUD.append(section)


def sections_to_read(request: HttpRequest, application: Application) -> list[str]:
    found = (section(request, application) for section in ALOUD)
    return [html for html in found if html]


def sections_for(request: HttpRequest, application: Application) -> list[str]:
    found = (section(request, application) for section in SECTIONS)
    return [html for html in found if html]
