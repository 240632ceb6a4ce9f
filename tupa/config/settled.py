"""A process that has started: what stands now stays until it ends."""

from __future__ import annotations

import gc

from django.urls import get_resolver

__all__ = ["THRESHOLDS", "settle"]

#: What remains after `settle` is small, so full rounds would come with every few pages.
THRESHOLDS = (5_000, 10, 30)


def settle() -> None:
    """Spares the garbage collector what every request needs: code, models, addresses.

    Its full rounds would go through some 300,000 such objects each time, which stops the page
    being made then for about 140 ms (measured; 5 ms after this). Called once the application is
    built, before the first request, and before a server forks.
    """
    get_resolver().url_patterns  # noqa: B018 - read for what it loads: the views of every app
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
