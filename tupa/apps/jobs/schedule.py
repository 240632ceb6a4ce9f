"""What `manage.py tick` does: every app registers its part. Each part is safe to repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tupa.apps.accounts.models import City

__all__ = ["PARTS", "every_tick"]

Part = Callable[[City, datetime], int]
PARTS: dict[str, Part] = {}


def every_tick(name: str, part: Part) -> None:
    """An app registers what must happen when its time comes; the part returns how much it did."""
    PARTS[name] = part
