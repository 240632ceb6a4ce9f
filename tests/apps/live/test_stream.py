"""Live updates: an ASGI application before Django, one poller a process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from tests import cast
from tupa.apps.accounts.models import City
from tupa.apps.live.actions import bump, channel_token, read_token, version_of
from tupa.apps.live.stream import Hub, with_live

#: The streams read through connections of their own, as they do on a real site.
pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 5.0


class Browser:
    """Opens one stream, reads its events, and can go away."""

    def __init__(self, application: Any, token: str, method: str = "GET") -> None:
        self.sent: asyncio.Queue[Any] = asyncio.Queue()
        self.away = asyncio.Event()
        query = f"token={quote(token)}".encode()
        scope = {"type": "http", "path": "/live/", "method": method, "query_string": query}
        self.task = asyncio.create_task(application(scope, self._receive, self.sent.put))

    async def _receive(self) -> dict[str, Any]:
        await self.away.wait()
        return {"type": "http.disconnect"}

    async def start(self) -> Any:
        return await asyncio.wait_for(self.sent.get(), SECONDS)

    async def event(self, seconds: float = SECONDS) -> str:
        part = await asyncio.wait_for(self.sent.get(), seconds)
        return str(part["body"].decode())

    async def leave(self) -> None:
        self.away.set()
        await asyncio.wait_for(self.task, SECONDS)


async def no_pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "pages"})


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        try:
            await test()
        finally:
            await sync_to_async(connections.close_all)()

    asyncio.run(whole())


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "😀", "\x00"])
def test_a_token_that_is_not_ours_is_refused(city: City, token: str) -> None:
    async def trial() -> None:
        browser = Browser(with_live(no_pages, Hub(0.01)), token)
        assert (await browser.start())["status"] == 403
        await browser.task

    run(trial)


def test_an_altered_token_is_refused(city: City) -> None:
    token = channel_token(city, "wall:1")
    assert read_token(token) == (city.pk, "wall:1")

    assert read_token(token[:-2] + ("aa" if token[-2:] != "aa" else "bb")) is None


def test_a_token_grows_old(city: City, monkeypatch: Any) -> None:
    token = channel_token(city, "wall:1")
    monkeypatch.setattr("tupa.apps.live.actions.TOKEN_SECONDS", -1)

    assert read_token(token) is None


def test_only_get_opens_a_stream(city: City) -> None:
    async def trial() -> None:
        browser = Browser(with_live(no_pages, Hub(0.01)), token, "POST")
        assert (await browser.start())["status"] == 405
        await browser.task

    token = channel_token(city, "wall:1")
    run(trial)


def test_an_event_comes_after_a_bump(city: City) -> None:
    async def trial() -> None:
        browser = Browser(with_live(no_pages, Hub(0.01)), token)
        start = await browser.start()
        headers = dict(start["headers"])
        assert start["status"] == 200
        assert headers[b"content-type"].startswith(b"text/event-stream")
        assert await browser.event() == "event: version\ndata: 0\n\n"
        await sync_to_async(bump)(city, "wall:1")
        assert await browser.event() == "event: version\ndata: 1\n\n"
        await browser.leave()

    token = channel_token(city, "wall:1")
    run(trial)


def test_two_channels_do_not_mix_nor_do_two_cities(city: City) -> None:
    other = cast.make_city("lepikko", host="l.example")

    async def trial() -> None:
        application = with_live(no_pages, Hub(0.01))
        mine, wall, theirs = (Browser(application, token) for token in tokens)
        for browser in (mine, wall, theirs):
            await browser.start()
            await browser.event()
        await sync_to_async(bump)(city, "wall:1")
        assert "data: 1" in await mine.event()
        for browser in (wall, theirs):
            with pytest.raises(asyncio.TimeoutError):
                await browser.event(0.1)
        for browser in (mine, wall, theirs):
            await browser.leave()

    tokens = [
        channel_token(city, "wall:1"),
        channel_token(city, "wall:2"),
        channel_token(other, "wall:1"),
    ]
    run(trial)


def test_when_the_last_browser_is_gone_the_poller_stops(city: City) -> None:
    async def trial() -> None:
        hub = Hub(0.01)
        application = with_live(no_pages, hub)
        first, second = (Browser(application, token) for _ in range(2))
        for browser in (first, second):
            await browser.start()
            await browser.event()
        poller = hub.poller
        assert poller is not None
        await first.leave()
        assert not poller.done()
        await second.leave()
        await asyncio.wait_for(poller, SECONDS)
        assert hub.waiting == {}
        assert hub.versions == {}

    token = channel_token(city, "wall:1")
    run(trial)


def test_a_poller_that_stopped_starts_again(city: City) -> None:
    async def trial() -> None:
        hub = Hub(0.01)
        application = with_live(no_pages, hub)
        for version in (1, 2):
            browser = Browser(application, token)
            await browser.start()
            await browser.event()
            await sync_to_async(bump)(city, "wall:1")
            assert f"data: {version}" in await browser.event()
            await browser.leave()
            assert hub.poller is not None
            await hub.poller

    token = channel_token(city, "wall:1")
    run(trial)


def test_a_database_that_is_away_comes_back(city: City, monkeypatch: Any) -> None:
    async def trial() -> None:
        hub = Hub(0.01)
        browser = Browser(with_live(no_pages, hub), token)
        await browser.start()
        await browser.event()
        look, times = hub._look, []

        async def stumble() -> None:
            times.append(1)
            if len(times) < 3:
                raise OSError("away")
            await look()

        monkeypatch.setattr(hub, "_look", stumble)
        await sync_to_async(bump)(city, "wall:1")
        assert "data: 1" in await browser.event()
        await browser.leave()

    token = channel_token(city, "wall:1")
    run(trial)


def test_everything_else_goes_to_the_pages() -> None:
    async def trial() -> None:
        sent: asyncio.Queue[Any] = asyncio.Queue()
        scope = {"type": "http", "path": "/fi/", "method": "GET"}
        await with_live(no_pages)(scope, sent.get, sent.put)
        assert await sent.get() == {"type": "pages"}

    run(trial)


def test_a_bump_that_is_rolled_back_leaves_the_version(city: City) -> None:
    from django.db import transaction

    def stumble() -> None:
        with transaction.atomic():
            bump(city, "wall:1")
            raise RuntimeError

    bump(city, "wall:1")
    with pytest.raises(RuntimeError):
        stumble()
    assert version_of(city, "wall:1") == 1
    assert version_of(city, "wall:2") == 0
