"""A database with every table, made once and copied from then on.

To migrate takes half a minute of processor time, a copy none. What is kept lies in pytest's own
cache, under a name that changes with every migration; it is made anew when one differs.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps

__all__ = ["copy_migrated"]

ROOT = Path(__file__).resolve().parents[1]
MAKE = """import django
django.setup()
from django.core.management import call_command
for name in ("migrate", "createcachetable"): call_command(name, verbosity=0)
from django.db import connection
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""


def copy_migrated(kept: Path, to: Path) -> None:
    """This will put an SQLite file with every table there; `kept` is where the first one stays."""
    kept.mkdir(parents=True, exist_ok=True)
    made = kept / f"{_fingerprint()}.sqlite3"
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other worker waits and copies
        if not made.exists():
            for old in kept.glob("*.sqlite3*"):
                old.unlink()
            _make(made)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, to)


def _fingerprint() -> str:
    """Of every migration of every app, and of the framework that carries them out."""
    seen = hashlib.sha256(django.__version__.encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            seen.update(f"{app.label}/{file.name}".encode())
            seen.update(file.read_bytes())
    return seen.hexdigest()[:24]


def _make(made: Path) -> None:
    part = made.with_suffix(".sqlite3-part")
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{part}"}
    environment["DJANGO_SETTINGS_MODULE"] = "dev.settings"
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True)
    part.rename(made)
