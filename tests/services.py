"""A service of somebody else, played on a port of its own while a test runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer

__all__ = ["played"]


@contextmanager
def played(server: HTTPServer) -> Iterator[str]:
    """Its address. By itself it would look only twice a second whether it shall end."""
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
