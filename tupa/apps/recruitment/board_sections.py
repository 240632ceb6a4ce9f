"""What later stages show on the gap board: a function of (request, programme, board) to HTML."""

from __future__ import annotations

from collections.abc import Callable

from tupa.apps.accounts.city import CityRequest
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.gaps import Board

__all__ = ["add_board_section", "board_sections_for"]

Section = Callable[[CityRequest, Programme, Board], str | None]
_SECTIONS: list[Section] = []


def add_board_section(section: Section) -> None:
    """A later app adds its section from `ready()`."""
    if section not in _SECTIONS:
        _SECTIONS.append(section)


def board_sections_for(request: CityRequest, programme: Programme, board: Board) -> list[str]:
    found = (section(request, programme, board) for section in _SECTIONS)
    return [html for html in found if html]
