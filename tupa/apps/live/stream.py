"""Server-sent events, before Django's middleware: no session, no thread a stream.

Behind session middleware a hundred streams held 101 threads. Here a stream is a coroutine that
waits; one poller in the process reads the versions that changed (one small query a tick) and wakes
the streams of those channels. An event says only "version N": the page fetches its part anew.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from tupa.apps.live.actions import read_token
from tupa.apps.live.models import Channel

__all__ = ["Hub", "with_live"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Key = tuple[int, str]

POLL_SECONDS = 0.5
KEEP_ALIVE_SECONDS = 15.0


class Hub:
    """The streams of one process, and the poller that lives as long as there are any."""

    def __init__(self, poll_seconds: float = POLL_SECONDS) -> None:
        self.poll_seconds = poll_seconds
        self.versions: dict[Key, int] = {}
        self.waiting: dict[Key, set[asyncio.Event]] = {}
        self.poller: asyncio.Task[None] | None = None

    async def join(self, key: Key) -> asyncio.Event:
        wake = asyncio.Event()
        self.waiting.setdefault(key, set()).add(wake)
        if self.poller is None or self.poller.done():
            self.poller = asyncio.create_task(self._poll())
        if key not in self.versions:
            self.versions.update(await _read_versions([key]))
        return wake

    def leave(self, key: Key, wake: asyncio.Event) -> None:
        streams = self.waiting.get(key, set())
        streams.discard(wake)
        if not streams:
            self.waiting.pop(key, None)
            self.versions.pop(key, None)

    async def _poll(self) -> None:
        while self.waiting:
            await asyncio.sleep(self.poll_seconds)
            with contextlib.suppress(Exception):  # a database that is away comes back
                await self._look()

    async def _look(self) -> None:
        found = await _read_versions(list(self.waiting))
        for key, version in found.items():
            streams = self.waiting.get(key)  # the last one may have left while we read
            if streams and self.versions.get(key) != version:
                self.versions[key] = version
                for wake in streams:
                    wake.set()


@sync_to_async
def _read_versions(keys: list[Key]) -> dict[Key, int]:
    close_old_connections()
    names = {name for _, name in keys}
    cities = {city for city, _ in keys}
    rows = Channel.objects.filter(city_id__in=cities, name__in=names)
    found = {(row.city_id, row.name): row.version for row in rows}
    close_old_connections()
    return {key: found.get(key, 0) for key in keys}


async def _stream(hub: Hub, key: Key, receive: Receive, send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    wake = await hub.join(key)
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await _say(send, f"event: version\ndata: {hub.versions.get(key, 0)}\n\n")
        while not gone.done():
            waiting = asyncio.ensure_future(wake.wait())
            await asyncio.wait(
                {waiting, gone}, timeout=KEEP_ALIVE_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            waiting.cancel()
            if gone.done():
                break
            if wake.is_set():
                wake.clear()
                await _say(send, f"event: version\ndata: {hub.versions.get(key, 0)}\n\n")
            else:
                await _say(send, ": still here\n\n")
    finally:
        gone.cancel()
        hub.leave(key, wake)


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def with_live(pages: App, hub: Hub | None = None) -> App:
    """The ASGI application: `/live/` streams, everything else goes to the pages."""
    streams = hub or Hub()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/live/":
            await pages(scope, receive, send)
            return
        query = parse_qs(scope.get("query_string", b"").decode("ascii", "replace"))
        key = read_token(query.get("token", [""])[0])
        if scope["method"] != "GET" or key is None:
            await _refuse(send, 403 if scope["method"] == "GET" else 405)
            return
        await _stream(streams, key, receive, send)

    return application
