"""Loads the demonstration city into an empty database."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tupa.apps.accounts.models import City
from tupa.apps.demo.loading.story import load_story
from tupa.apps.events.models import Event


class Command(BaseCommand):
    help = "Load the demonstration city: public facts of Espoo, invented people."

    def handle(self, *args: Any, **options: Any) -> None:
        if City.objects.exists():
            raise CommandError("there is a city already: the demonstration needs an empty database")
        started = time.perf_counter()
        load_story()
        seconds = time.perf_counter() - started
        if options["verbosity"]:
            self.stdout.write(f"{Event.objects.count()} events in {seconds:.1f} s")
