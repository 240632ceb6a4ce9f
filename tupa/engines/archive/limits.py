"""How much an archive may hold. A model's texts take some hundred kilobytes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True)
class Limits:
    file_bytes: int = 20_000_000
    entries: int = 1_000
    entry_bytes: int = 2_000_000
    total_bytes: int = 20_000_000
    #: Unpacked to packed; counted once an entry is larger than a page of text.
    ratio: int = 100
    small_bytes: int = 20_000


LIMITS = Limits()
