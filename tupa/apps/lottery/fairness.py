"""What each measure of fairness a city may choose means, in a sentence for everyone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["meaning_of"]

_MEANINGS = {
    "leximin": _(
        "The smallest chance is as large as it can be, then the next smallest, and so on."
    ),
    "goldilocks": _(
        "Nobody's chance is needlessly large either: the largest chance is held down, at a small "
        "cost to the smallest."
    ),
}


def meaning_of(algorithm: str) -> Any:
    """The sentence; it stands on the desk, on the public page and in the letter alike."""
    return _MEANINGS[algorithm]
