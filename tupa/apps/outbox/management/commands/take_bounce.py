"""Takes in a mail that came back, from standard input: for a mail server's pipe."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from tupa.apps.outbox.actions.bounces import take_bounce

MOST = 10_000_000


class Command(BaseCommand):
    help = "Reads one delivery status notification from standard input and marks its message."

    def handle(self, *args: Any, **options: Any) -> None:
        message = take_bounce(sys.stdin.buffer.read(MOST))
        if message is None:
            self.stdout.write("no message of ours came back")
        else:
            self.stdout.write(f"message {message.pk}: came back undelivered")
