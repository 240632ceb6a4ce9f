"""`make run`: prepares the demonstration, serves it and works for it, and stops both together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tupa.apps.accounts.models import City
from tupa.apps.demo.sign_ins import sign_ins

STOP_SECONDS = 10.0


class Command(BaseCommand):
    help = "Prepare, load and serve the demonstration city on the loopback; Ctrl+C stops it."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TUPA_DEMO:
            raise CommandError("serve_demo is for the demonstration: set TUPA_DEMO=1")
        port = int(os.environ.get("PORT", "8000"))
        _refuse_taken(port)
        self._prepare()
        self._run_both(port)

    def _prepare(self) -> None:
        """Everything here is quick when it has been done before."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not City.objects.exists():
            self.stdout.write("Loading the demonstration city …")
            self.stdout.flush()
            call_command("load_demo", stdout=self.stdout)

    def _run_both(self, port: int) -> None:
        stopped = False

        def stop(number: int, frame: Any) -> None:
            nonlocal stopped
            stopped = True

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        processes = [_start(_site(port)), _start([sys.executable, "manage.py", "worker"])]
        try:
            if _answers(port, processes):
                self.stdout.write(_welcome(port))
                self.stdout.flush()
            while not stopped and all(process.poll() is None for process in processes):
                time.sleep(0.2)
        finally:
            _stop(processes)
        if not stopped:
            raise CommandError("the site or the worker ended by itself; see the lines above")


def _site(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "uvicorn", "tupa.config.asgi:application"),
        *("--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"),
        *("--timeout-graceful-shutdown", "3", "--lifespan", "off"),
    ]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a group of its own, so that Ctrl+C reaches it once, from us."""
    return subprocess.Popen(command, start_new_session=True)


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(f"port {port} is taken; try `make run PORT={port + 1}`") from None


def _answers(port: int, processes: list[subprocess.Popen[bytes]], seconds: float = 60.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and all(process.poll() is None for process in processes):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


def _welcome(port: int) -> str:
    lines = [
        "",
        f"  Public site      http://127.0.0.1:{port}/",
        f"  Organisers       http://127.0.0.1:{port}/en/manage/",
        "",
        "  Sign in without a code, one button a role:",
        *(f"    {line}" for line in sign_ins()),
        "",
        "  Ctrl+C stops the site and the worker.",
        "",
    ]
    return "\n".join(lines)
