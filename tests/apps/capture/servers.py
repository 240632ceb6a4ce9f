"""Real servers for the tests of the wall: uvicorn processes that share one database file."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.migrated import copy_migrated
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Installation:
    """A database with a workshop that goes on now, and the links into it."""

    var: Path
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "dev.settings",
            "TUPA_VAR": str(self.var),
            "DATABASE_URL": f"sqlite:///{self.var / 'tupa.sqlite3'}",
        }

    def fill(self, migrated: Path) -> None:
        """With the tables that are kept in the folder `migrated`."""
        copy_migrated(migrated, self.var / "tupa.sqlite3")
        done = subprocess.run(
            [sys.executable, "-m", "tests.apps.capture.serve_rows"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.rows = json.loads(done.stdout.splitlines()[-1])

    @contextmanager
    def server(self) -> Iterator[int]:
        """One process more; gives its port and ends it."""
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "tupa.config.asgi:application"]
        command += ["--lifespan", "off", "--port", str(port), "--log-level", "warning"]
        command += ["--timeout-graceful-shutdown", "1"]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            if Browser(port).get("/healthz") == (200, "alive\n"):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


class Browser:
    """As little of a browser as a test needs: cookies, one connection a request."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.cookies = {"sessionid": session} if session else {}

    def send(
        self, method: str, path: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, body and where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    cookie, _, content = value.partition(";")[0].partition("=")
                    self.cookies[cookie] = content
            return answer.status, answer.read().decode(), answer.getheader("Location") or ""
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, str]:
        return self.send("GET", path)[:2]

    def open_link(self, token: str) -> tuple[str, str]:
        """Follows a signed link: the page's address and its content."""
        _, _, place = self.send("GET", f"/l/{token}")
        path = urlsplit(place).path
        status, page = self.get(path)
        assert status == 200, page
        return path, page

    def post(self, path: str, **fields: str) -> int:
        token = {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        return self.send("POST", path, token | fields)[0]

    def write(self, path: str, text: str) -> int:
        mark = str(uuid.uuid4())
        return self.post(path, text=text, kind="idea", language="fi", submission=mark)


class WallScreen:
    """The projector: listens to the channel as the page's script does, fetches when told to."""

    def __init__(self, port: int, token: str) -> None:
        self.browser = Browser(port)
        self.path, page = self.browser.open_link(token)
        found = re.search(r'data-live="([^"]+)"', page)
        assert found, page
        self.stream = found.group(1)
        self.seen = page
        self.changed = threading.Condition()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.connection.request("GET", self.stream)
        self.answer = self.connection.getresponse()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        try:
            while line := self.answer.readline():
                if line.startswith(b"data:"):
                    page = self.browser.get(self.path)[1]
                    with self.changed:
                        self.seen = page
                        self.changed.notify_all()
        except (OSError, ValueError, http.client.HTTPException):
            return

    def until(self, text: str, *, is_there: bool, within: float = 60.0) -> float:
        """Seconds until the wall shows the text, or no longer shows it."""
        begun = time.monotonic()
        with self.changed:
            found = self.changed.wait_for(lambda: (text in self.seen) is is_there, timeout=within)
        assert found, f"{text!r} {'did not come' if is_there else 'stayed'}"
        return time.monotonic() - begun

    def close(self) -> None:
        sock = self.connection.sock or getattr(self.answer.fp, "raw", None)
        if isinstance(sock, socket.socket):
            sock.shutdown(socket.SHUT_RDWR)
        elif self.answer.fp is not None:
            self.answer.fp.raw._sock.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]
        self.thread.join(timeout=5)
        self.answer.close()
        self.connection.close()
