"""200 people press the button at once: none lost, none doubled, and how long they wait.

    python -m benchmarks.applicants        on SQLite, or on the database of DATABASE_URL

Starts the site as it runs in production (gunicorn, 2 processes of 4 threads) on a database of its
own and opens the form in 200 sessions, each of which reads it for as long as the guard against
machines asks and sends back the token of its page. Then twice 200 applications are sent, every
tenth of them twice as an impatient thumb would: once all at the same moment, once at moments spread
over twenty seconds by chance. Prints median, p95 and longest wait of each, beside the same crowd
asking for the empty page of /healthz. Exits with 1 when an application is lost or doubled, or when
p95 of those spread over twenty seconds is over a second.
"""

from __future__ import annotations

import http.cookiejar
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

PEOPLE = 200
SPREAD = 20.0
TWICE_EVERY = 10
PORT = int(os.environ.get("PORT", "8791"))
SITE = f"http://127.0.0.1:{PORT}"
FORM = f"{SITE}/fi/p/kuorma/apply/form/"
SECONDS = 1.0
#: What a browser sends back of the page it was given: its own token and when it was fetched.
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|fetched)"[^>]* value="([^"]+)"')
#: Longer than the guard of the form asks (TUPA_FORM_SECONDS).
READING = 4.0
Opener = urllib.request.OpenerDirector

SET_UP = """
import django
django.setup()
from django.db import transaction
from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.recruitment.actions.form import begin_versions
city = cast.make_city()
programme = cast.make_programme(city, "kuorma")
cast.make_call(programme)
with transaction.atomic():
    begin_versions(programme, by=SYSTEM)
"""
COUNT = """
import django
django.setup()
from django.db.models import Count
from tupa.apps.recruitment.models import Application, ApplicationAnswer
rows = Application.objects.values("submission").annotate(n=Count("pk"))
print(len(rows), sum(one["n"] for one in rows), ApplicationAnswer.objects.count())
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = _surroundings(Path(folder))
        _run(["manage.py", "migrate", "--verbosity", "0"], surroundings)
        _run(["manage.py", "createcachetable"], surroundings)
        _run(["manage.py", "collectstatic", "--no-input", "--verbosity", "0"], surroundings)
        _run(["-c", SET_UP], surroundings)
        site = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "tupa.config.wsgi", "--bind"),
                *(f"127.0.0.1:{PORT}", "--worker-class", "gthread", "--workers", "2"),
                *("--threads", "4", "--backlog", "1024", "--log-level", "warning"),
            ],
            env=surroundings,
        )
        try:
            _wait_until_up()
            return _measure(surroundings)
        finally:
            site.terminate()
            site.wait()


def _surroundings(folder: Path) -> dict[str, str]:
    address = os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/load.sqlite3"
    return {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "dev.settings",
        "TUPA_VAR": str(folder),
    }


def _run(arguments: list[str], surroundings: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=surroundings, check=True, capture_output=True, text=True
    )
    return done.stdout


def _wait_until_up() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{SITE}/healthz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the site does not answer")


def _measure(surroundings: dict[str, str]) -> int:
    _say("empty page", _at_once([lambda: _ask(f"{SITE}/healthz") for _ in range(PEOPLE)]))
    _say("at one moment", _at_once(_sends(0)))
    spread = _at_once(_sends(PEOPLE), over=SPREAD)
    _say("over 20 seconds", spread)
    kept, rows, answers = (int(one) for one in _run(["-c", COUNT], surroundings).split())
    print(f"{2 * PEOPLE} people, some twice: kept {kept}, rows {rows}, answers {answers}")
    is_whole = kept == rows == 2 * PEOPLE and answers == 4 * PEOPLE
    return 0 if is_whole and _p95(spread) <= SECONDS else 1


def _sends(first: int) -> list[Callable[[], None]]:
    """The applications of 200 people with their forms open, some of them twice."""
    with ThreadPoolExecutor(20) as few:
        people = list(few.map(lambda number: _arrive(), range(PEOPLE)))
    time.sleep(READING)
    sends: list[Callable[[], None]] = []
    for number, (opener, hidden) in enumerate(people, first):
        send = partial(_send, opener, _filled(number, hidden))
        sends += [send] * (2 if number % TWICE_EVERY == 0 else 1)
    return sends


def _arrive() -> tuple[Opener, dict[str, str]]:
    """A browser of one's own, with the form open."""
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    page = opener.open(FORM, timeout=60).read().decode()
    hidden = dict(_HIDDEN.findall(page))
    assert len(hidden) == 2, hidden
    return opener, hidden


def _filled(number: int, hidden: dict[str, str]) -> bytes:
    fields = {
        **hidden,
        "submission": str(uuid.uuid4()),
        "name": f"Asukas {number}",
        "channel": "email",
        "email": f"asukas{number}@asukas.example",
        "language": "fi",
        "feature_ika": "nuori",
        "feature_alue": "etela",
        "needs_support": "no",
        "birth_year": "1980",
    }
    return urllib.parse.urlencode(fields).encode()


def _send(opener: Opener, body: bytes) -> None:
    with opener.open(urllib.request.Request(FORM, body), timeout=120) as answer:
        assert "/received/" in answer.url, answer.url


def _ask(address: str) -> None:
    urllib.request.urlopen(address, timeout=120).close()


def _at_once(does: list[Callable[[], None]], over: float = 0.0) -> list[float]:
    """Every one behind the same gate, then at a moment of its own; how long each waited."""
    gate = threading.Barrier(len(does))
    chance = random.Random(1)
    moments = [chance.random() * over for _ in does]

    def go(do: Callable[[], None], moment: float) -> float:
        gate.wait()
        time.sleep(moment)
        start = time.perf_counter()
        do()
        return time.perf_counter() - start

    with ThreadPoolExecutor(len(does)) as crowd:
        return list(crowd.map(go, does, moments))


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(0.95 * len(waits)) - 1]


def _say(what: str, waits: list[float]) -> None:
    middle, late, last = statistics.median(waits), _p95(waits), max(waits)
    print(f"{what:16} median {middle:.2f} s   p95 {late:.2f} s   longest {last:.2f} s")


if __name__ == "__main__":
    raise SystemExit(main())
