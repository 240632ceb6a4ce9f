"""A real site for a real Chromium: uvicorn and worker as processes, a mail server, axe-core.

Everything listens on the loopback. Screenshots go to `var/screens/`, outside git.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SCREENS = ROOT / "var" / "screens"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LINK = r"http://127\.0\.0\.1:\d+/l/\S+"
CODE = r"\b[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}\b"
#: One process, because each spends most of its time on starting.
INSTALL = """import django
django.setup()
from django.core.management import call_command
for name in ("migrate", "createcachetable"): call_command(name, verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
"""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Mailbox:
    """What the mail server of the test received."""

    letters: list[Message] = field(default_factory=list)
    #: How many letters have been read, by address.
    read: dict[str, int] = field(default_factory=dict)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(BytesParser(policy=default).parsebytes(envelope.content))
        return "250 OK"

    def wait_for(self, address: str, containing: str = "", seconds: float = 15.0) -> str:
        """The newest letter to the address with these words in subject or body: its text."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for letter in reversed(self.letters):
                text = f"{letter['Subject']}\n{letter.get_content()}"  # type: ignore[attr-defined]
                if letter["To"] == address and containing in text:
                    return text
            time.sleep(0.1)
        subjects = [f"{letter['To']}: {letter['Subject']}" for letter in self.letters]
        raise AssertionError(f"no letter to {address} with {containing!r} among {subjects}")

    def next_match(self, address: str, pattern: str, seconds: float = 15.0) -> re.Match[str]:
        """Reads on, in the order of arrival, to the next letter with this pattern in it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            mine = [letter for letter in self.letters if letter["To"] == address]
            for number in range(self.read.get(address, 0), len(mine)):
                letter = mine[number]
                text = f"{letter['Subject']}\n{letter.get_content()}"  # type: ignore[attr-defined]
                found = re.search(pattern, text)
                if found:
                    self.read[address] = number + 1
                    return found
            time.sleep(0.05)
        subjects = [letter["Subject"] for letter in self.letters if letter["To"] == address]
        raise AssertionError(f"no new letter to {address} with {pattern!r} among {subjects}")

    def next_link(self, address: str, about: str = "") -> str:
        """The signed link of the next letter that has one, and these words before it."""
        return self.next_match(address, rf"(?s){about}.*?({LINK})").group(1)


def link_in(letter: str) -> str:
    """The signed link of a letter."""
    found = re.search(LINK, letter)
    assert found, letter
    return found.group(0)


def code_in(letter: str) -> str:
    """The short code of a letter."""
    found = re.search(CODE, letter)
    assert found, letter
    return found.group(0)


@dataclass
class Site:
    """A running site: its address, its mail, and commands run against its database."""

    url: str
    mailbox: Mailbox
    environment: dict[str, str]
    #: What was wrong with pages looked at, gathered so that one run names them all.
    faults: list[str] = field(default_factory=list)

    #: What was filled in by a module of rows: addresses and links.
    rows: dict[str, Any] = field(default_factory=dict)

    def manage(self, *command: str) -> str:
        return _run(self.environment, "manage.py", *command)


def _run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environment(var: Path, port: int, smtp_port: int) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "dev.settings",
        "TUPA_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'tupa.sqlite3'}",
        "PORT": str(port),
        "TUPA_SMTP_PORT": str(smtp_port),
        "TUPA_FROM": "tupa@koivukyla.example",
    }


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; every site begins as a copy."""
    var = tmp_path_factory.mktemp("installed")
    _run(_environment(var, 0, 0), "-c", INSTALL)
    return var


@pytest.fixture(scope="module")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty installation: no city yet."""
    yield from _serve(installed, tmp_path_factory.mktemp("empty") / "site")


@pytest.fixture(scope="session")
def filled_site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A city with a call that is open and a workshop that goes on; see rows.py."""
    yield from _serve(installed, tmp_path_factory.mktemp("filled") / "site", filled=True)


def _serve(installed: Path, var: Path, filled: bool = False) -> Iterator[Site]:
    shutil.copytree(installed, var)
    port, mailbox = free_port(), Mailbox()
    mail_server = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    mail_server.start()
    environment = _environment(var, port, mail_server.port)
    rows = json.loads(_run(environment, "-m", "tests.browser.rows")) if filled else {}
    processes = [
        subprocess.Popen(command, cwd=ROOT, env=environment)
        for command in (
            [
                *(sys.executable, "-m", "uvicorn", "tupa.config.asgi:application", "--lifespan"),
                *("off", "--port", str(port), "--log-level", "warning"),
                *("--timeout-graceful-shutdown", "1"),
            ],
            [sys.executable, "manage.py", "worker", "--interval", "0.2"],
        )
    ]
    try:
        _wait_until_served(port)
        yield Site(f"http://127.0.0.1:{port}", mailbox, environment, rows=rows)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=15)
        mail_server.stop()


def _wait_until_served(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not start")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a new browser for one person: `visitor(PHONE)`, `visitor(DESK, language="sv")`."""
    contexts: list[BrowserContext] = []

    def arrive(size: Any = None, language: str = "fi-FI", scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport=cast(ViewportSize, size or DESK),
            locale=language,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()


def look_at(page: Page, name: str) -> None:
    """A screenshot, no sideways scroll, and an axe-core run that must find nothing."""
    photograph(page, name)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {runOnly: {type: "tag", values:
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}})).violations
        .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))"""
    )
    assert found == [], f"{name} {page.url}: {found}"


def photograph(page: Page, name: str) -> None:
    """A screenshot, of a page that must not scroll sideways."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{name} {page.url}: {wide} px too wide"
