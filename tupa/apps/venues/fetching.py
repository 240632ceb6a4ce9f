"""Fetches a timetable from an address outside the city's own network."""

from __future__ import annotations

import ipaddress
import os
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from tupa.engines import InputError
from tupa.engines.terminal import Progress

__all__ = ["fetch", "refuse_inside"]

_SECONDS = 60
_BLOCK = 1 << 18


class _Careful(urllib.request.HTTPRedirectHandler):
    """Looks at where a redirect leads before following it."""

    def redirect_request(self, *details: Any, **named: Any) -> urllib.request.Request | None:
        request = super().redirect_request(*details, **named)
        if request is not None:
            refuse_inside(request.full_url)
        return request


def refuse_inside(url: str) -> None:
    """This will refuse an address that is not on the open web: nobody should make the server look
    at its neighbours."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError("bad_address", f"{url}: not a web address", file=parts.hostname or "")
    if settings.TUPA_FETCH_INSIDE:
        return
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise _unreachable(parts.hostname) from error
    if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise InputError("inside_address", "an inside address", file=parts.hostname)


def fetch(url: str, path: Path, progress: Progress) -> None:
    """This will write what stands at `url` into a file, whole or not at all."""
    refuse_inside(url)
    host = urlsplit(url).hostname or ""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        opener = urllib.request.build_opener(_Careful)
        with opener.open(url, timeout=_SECONDS) as answer, partial.open("wb") as file:
            total = int(answer.headers.get("Content-Length") or 0) or None
            done = 0
            while block := answer.read(_BLOCK):
                done += len(block)
                if done > settings.TUPA_MAX_FEED_BYTES:
                    raise InputError("feed_too_big", "too big", file=host)
                file.write(block)
                progress("fetch", done // 1024, None if total is None else total // 1024)
        partial.replace(path)
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise _unreachable(host) from error
    finally:
        partial.unlink(missing_ok=True)


def _unreachable(host: str) -> InputError:
    return InputError("unreachable", f"{host}: cannot be fetched", file=host)
