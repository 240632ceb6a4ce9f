"""What a table posts through one process is on a wall of another; nothing posted is lost."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.apps.capture.servers import Browser, Installation, WallScreen
from tests.pace import slowness

pytestmark = pytest.mark.xdist_group("two processes")  # one installation for all of them

WITHIN_SECONDS = 2.0


def promised() -> float:
    """What a wall may take: the promise, and longer only where everything takes longer just now."""
    return WITHIN_SECONDS * slowness(time.perf_counter)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Installation:
    made = Installation(tmp_path_factory.mktemp("wall"))
    made.fill(migrated)
    return made


@pytest.fixture(scope="module")
def port(installation: Installation) -> Iterator[int]:
    with installation.server() as port:
        yield port


def shown_after(installation: Installation, table: int, screen: WallScreen, text: str) -> float:
    """A table writes through its own server; seconds until the other server's wall shows it."""
    phone = Browser(table)
    path, _ = phone.open_link(installation.rows["tables"][0])
    begun = time.monotonic()
    assert phone.write(path, text) == 302
    screen.until(text, is_there=True)
    return time.monotonic() - begun


def test_a_note_posted_through_one_process_is_on_the_wall_of_another_also_after_a_restart(
    installation: Installation, port: int
) -> None:
    took = {}
    with installation.server() as other:
        screen = WallScreen(other, installation.rows["wall"])
        took["first"] = shown_after(installation, port, screen, "Ensimmäinen 🌳")
        took["second"] = shown_after(installation, port, screen, "Toinen نريد")
        screen.close()
    with installation.server() as again:
        screen = WallScreen(again, installation.rows["wall"])
        screen.until("Ensimmäinen 🌳", is_there=True)
        took["after the wall's restart"] = shown_after(installation, port, screen, "Kolmas")
        with installation.server() as writing:
            took["after the writer's"] = shown_after(installation, writing, screen, "Neljäs")
        screen.close()

    print("seconds from post to wall:", {name: round(s, 2) for name, s in took.items()})  # noqa: T201
    assert statistics.median(took.values()) < promised()


def test_a_hidden_note_leaves_every_wall_in_time(installation: Installation, port: int) -> None:
    with installation.server() as other:
        screens = [WallScreen(each, installation.rows["wall"]) for each in (port, other)]
        shown_after(installation, port, screens[1], "Piilotettava")
        screens[0].until("Piilotettava", is_there=True)
        with closing(sqlite3.connect(installation.var / "tupa.sqlite3")) as database:
            query = "SELECT id FROM capture_note WHERE text = 'Piilotettava'"
            (pk,) = database.execute(query).fetchone()
        phone = Browser(other, installation.rows["session"])
        steer = "/fi/manage/p/arki/workshops/1/capture/moderate/"
        assert phone.get(steer)[0] == 200
        begun = time.monotonic()
        assert phone.post(f"{steer}note/{pk}/hide/") == 302
        for screen in screens:
            screen.until("Piilotettava", is_there=False)
        took = time.monotonic() - begun
        for screen in screens:
            screen.close()

    print(f"seconds from hiding until both walls were without it: {took:.2f}")  # noqa: T201
    assert took < promised()


@pytest.mark.sweep
def test_two_hundred_posts_at_once_are_all_saved(installation: Installation, port: int) -> None:
    def write_many(worker: int) -> list[int]:
        phone = Browser(port)
        path, _ = phone.open_link(installation.rows["tables"][worker % 2])
        return [phone.write(path, f"Yhtä aikaa {worker} {number}") for number in range(25)]

    begun = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        answers = [status for several in threads.map(write_many, range(8)) for status in several]
    took = time.monotonic() - begun

    assert answers == [302] * 200
    with closing(sqlite3.connect(installation.var / "tupa.sqlite3")) as database:
        query = "SELECT count(DISTINCT text) FROM capture_note WHERE text LIKE 'Yhtä aikaa%'"
        (count,) = database.execute(query).fetchone()
        query = "SELECT count(*) FROM events_event WHERE verb = 'note.written'"
        (events,) = database.execute(query).fetchone()
    print(f"200 posts from 8 phones at once: {took:.1f} s")  # noqa: T201
    assert count == 200
    assert events >= 200
