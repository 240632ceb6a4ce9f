"""Fixtures of the browser tests: sites to visit, and browsers to visit them with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.person import PATIENCE
from tests.browser.sites import Site, install, serve

#: Without a window where there is such a one: the same engine, and a fifth less to wait.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), "chromium")
#: Left out of Chromium's own window, which nobody sees here: two pages behind the address bar
#: cost every visitor a process and as much time as ten pages of the site.
UNSEEN = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("Translate", "SegmentationPlatformFeature", "SpareRendererForSitePerProcess"),
)
#: What Playwright leaves out, as far as it matters here: the later of two such flags counts.
LEFT_OUT = (
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "OptimizationHints"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "MediaRouter"),
    *("ThirdPartyStoragePartitioning", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(UNSEEN + LEFT_OUT)}",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
#: Begun in this order, each in one worker: then neither waits long for the other at the end.
LONGEST = ("test_whole_path.py", "test_on_paper.py", "test_a_city_abroad.py")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long journeys first, then all that share the filled site, then the rest by file."""
    here = Path(__file__).parent
    mine = [one for one in items if one.path.is_relative_to(here)]
    for one in mine:
        one.add_marker(pytest.mark.xdist_group(_group_of(one)))
    mine.sort(key=_turn_of)
    items[:] = [one for one in items if not one.path.is_relative_to(here)] + mine


def _group_of(test: pytest.Item) -> str:
    is_short = test.path.name not in LONGEST
    shares = is_short and "filled_site" in getattr(test, "fixturenames", ())
    return "filled site" if shares else test.path.name


def _turn_of(test: pytest.Item) -> int:
    group = _group_of(test)
    if group in LONGEST:
        return LONGEST.index(group)
    return len(LONGEST) + (group != "filled site")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """Migrated once; every site begins as a copy."""
    var = tmp_path_factory.mktemp("installed")
    install(var, migrated)
    return var


@pytest.fixture(scope="module")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty installation: no city yet."""
    yield from serve(installed, tmp_path_factory.mktemp("empty") / "site")


@pytest.fixture(scope="session")
def filled_site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A city with a call that is open and a workshop that goes on; see rows.py."""
    yield from serve(installed, tmp_path_factory.mktemp("filled") / "site", filled=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=1000 * PATIENCE)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=2000 * PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a new browser for one person: `visitor(PHONE)`, `visitor(DESK, language="sv")`."""
    contexts: list[BrowserContext] = []

    def arrive(
        size: Any = None, language: str = "fi-FI", scripts: bool = True, zone: str | None = None
    ) -> Page:
        context = chromium.new_context(
            viewport=cast(ViewportSize, size or DESK),
            locale=language,
            java_script_enabled=scripts,
            timezone_id=zone,
        )
        context.set_default_timeout(1000 * PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()
