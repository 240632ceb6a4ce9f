"""Compiling a function of numbers and arrays to machine code; the only module that knows numba.

Compiled code is kept beside the module, or where NUMBA_CACHE_DIR says; where neither can be
written it is compiled anew by each process (some seconds). The web names a folder of its own where
the modules lie in one it cannot write (`tupa.config.env`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

__all__ = ["compiled"]

Compilable = TypeVar("Compilable", bound=Callable[..., Any])


def compiled(function: Compilable) -> Compilable:
    """This will compile `function` at its first call (kept on disk, other threads running on)."""
    try:
        return cast(Compilable, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # numba found no folder it may write
        return cast(Compilable, njit(nogil=True)(function))
