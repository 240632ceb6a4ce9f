"""What later stages show on the public page of the draw.

Each entry is a function of (request, programme) that returns HTML, or None for nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString

from tupa.apps.accounts.city import CityRequest
from tupa.apps.programmes.models import Programme

__all__ = ["public_sections"]

Section = Callable[[CityRequest, Programme], SafeString | None]
public_sections: list[Section] = []
