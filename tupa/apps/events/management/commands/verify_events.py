"""Checks every city's chain of events and names what was tampered with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tupa.apps.accounts.models import City
from tupa.apps.events.actions import verify_chain
from tupa.apps.events.models import Event


class Command(BaseCommand):
    help = "Check the hash chain of events: exit 1 and a line for each broken link."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for city in City.objects.order_by("pk"):
            for link in verify_chain(city):
                broken += 1
                self.stdout.write(f"{city.slug}: event {link.sequence}: {link.reason}")
        if broken:
            raise CommandError(f"{broken} broken links", returncode=1)
        self.stdout.write(f"{Event.objects.count()} events, the chain holds")
