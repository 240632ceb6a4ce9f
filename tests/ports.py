"""A port for a server of a test that nobody else takes before the server does."""

from __future__ import annotations

import os
import socket
from itertools import count

__all__ = ["free_port"]

#: Below the ports the system gives out by itself; a few hundred apart from one process to the next.
_FIRST = 12_000 + os.getpid() % 100 * 200
_next = count(_FIRST)


def free_port() -> int:
    for port in _next:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("unreachable")
