"""Does whatever is due: reminders, silence that publishes, retention, the outbox."""

from typing import Any

from django.core.management.base import BaseCommand

from tupa.apps.jobs.actions import tick


class Command(BaseCommand):
    help = "Do whatever is due. Safe to repeat; the worker does it every minute, cron may too."

    def handle(self, *args: Any, **options: Any) -> None:
        done = tick()
        self.stdout.write(", ".join(f"{name} {count}" for name, count in done.items()) or "nothing")
