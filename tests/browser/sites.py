"""A real site: uvicorn and worker as processes on the loopback, and a mail server beside them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.browser.mailbox import Mailbox
from tests.migrated import copy_migrated
from tests.ports import free_port

__all__ = ["ROOT", "Site", "environment_of", "install", "run", "serve"]

SECONDS_TO_START = 180
ROOT = Path(__file__).resolve().parents[2]
#: Not compressed: that takes longer than all the rest, and nothing is saved on the loopback.
INSTALL = """import django
django.setup()
from django.core.management import call_command
from tupa.config.static import CompressedOnceStorage
CompressedOnceStorage.compress_files = lambda storage, paths: iter(())
call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
"""


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
    #: The residents' own phones, by name.
    phones: dict[str, Any] = field(default_factory=dict)

    def next_coordinator(self) -> str:
        """The address of one who has not signed in yet."""
        return str(self.rows["coordinators"].pop(0))

    def manage(self, *command: str) -> str:
        """Without Django's checks of itself, which cost more than most commands do."""
        return run(self.environment, "manage.py", *command, "--skip-checks")


def install(var: Path, migrated: Path) -> None:
    """Everything a site has before its first city; the tables come from the folder `migrated`."""
    copy_migrated(migrated, var / "tupa.sqlite3")
    run(environment_of(var), "-c", INSTALL)


def serve(installed: Path, var: Path, filled: bool = False) -> Iterator[Site]:
    """A copy of the installation, with the rows of rows.py where it is to be filled."""
    shutil.copytree(installed, var)
    port, mailbox = free_port(), Mailbox()
    mail_server = Controller(
        mailbox, hostname="127.0.0.1", port=free_port(), ready_timeout=SECONDS_TO_START
    )
    mail_server.start()
    environment = environment_of(var, port, mail_server.port)
    rows = json.loads(run(environment, "-m", "tests.browser.rows")) if filled else {}
    pages = [*(sys.executable, "-m", "uvicorn", "tupa.config.asgi:application", "--lifespan")]
    pages += ["off", "--port", str(port), "--log-level", "warning"]
    pages += ["--timeout-graceful-shutdown", "1"]
    worker = [sys.executable, "manage.py", "worker", "--interval", "0.2", "--skip-checks"]
    # Looking five times a second, it would spend most of its time on opening the database.
    stays = {"TUPA_CONNECTION_SECONDS": "3600"}
    processes = [
        subprocess.Popen(pages, cwd=ROOT, env=environment),
        subprocess.Popen(worker, cwd=ROOT, env=environment | stays),
    ]
    try:
        _wait_until_served(port, processes)
        yield Site(f"http://127.0.0.1:{port}", mailbox, environment, rows=rows)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            _end(process)
        mail_server.stop()


def run(environment: dict[str, str], *command: str) -> str:
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


def environment_of(var: Path, port: int = 0, smtp_port: int = 0) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "dev.settings",
        "TUPA_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'tupa.sqlite3'}",
        "PORT": str(port),
        "TUPA_SMTP_PORT": str(smtp_port),
        "TUPA_FROM": "tupa@koivukyla.example",
        "TUPA_FORM_SECONDS": "0",
    }


def _wait_until_served(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert [process.poll() for process in processes] == [None, None], "it ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    """A worker finishes first what it is doing, if that does not take long."""
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
