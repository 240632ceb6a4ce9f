"""A worker killed while it hands a mail over: a person decides, nothing is sent again by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.jobs.actions import tick
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("at once")]


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


SENDS = """
import django, time, sys
django.setup()
from django.core.mail.backends.base import BaseEmailBackend
from tupa.apps.accounts.models import City
from tupa.apps.outbox import actions
from django.core import mail
class Hanging(BaseEmailBackend):
    def open(self): return True
    def close(self): pass
    def send_messages(self, mails):
        open(sys.argv[1], "a").write("sent\\n")   # the server has it
        time.sleep(600)                            # and the worker dies before it hears so
mail.get_connection = lambda *a, **k: Hanging()
import tupa.apps.outbox.actions.deliver as deliver
deliver.get_connection = mail.get_connection
actions.deliver_due(City.objects.get(slug=sys.argv[2]))
"""


@pytest.mark.slow
def test_what_may_have_been_sent_when_a_worker_was_killed_is_parked_and_never_sent_again(
    tmp_path: Path,
) -> None:
    """A real process, killed with -9 between the hand-over and the answer."""
    city = cast.make_city()
    message = queue_message(
        city=city,
        to=Recipient("Aino Asukas", "email", "aino@asukas.example", "fi"),
        template="outbox/mail/sign_in_code.txt",
        key="k",
        context={"code": "1"},
        by=SYSTEM,
    )
    taken = tmp_path / "taken"
    values = connection.settings_dict
    address = f"sqlite:///{values['NAME']}"
    if connection.vendor == "postgresql":
        address = (
            f"postgres://{values['USER']}:{values['PASSWORD']}@"
            f"{values['HOST']}:{values['PORT']}/{values['NAME']}"
        )
    worker = subprocess.Popen(
        [sys.executable, "-c", SENDS, str(taken), city.slug],
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "dev.settings"},
    )
    until = time.monotonic() + 180
    while not taken.exists() and time.monotonic() < until:
        assert worker.poll() is None
        time.sleep(0.1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()

    assert taken.read_text() == "sent\n"
    assert state(message) == "sending"
    for minutes in (1, 11, 600, 6000):
        tick(timezone.now() + timedelta(minutes=minutes))
    assert state(message) == "parked"
    assert mail.outbox == []
    assert list(Message.objects.needing_a_person()) == [message]
