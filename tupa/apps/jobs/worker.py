"""The worker: tasks in the main thread, mail, the schedule and signs of life in a second one."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker

from tupa.apps.accounts.models import City
from tupa.apps.jobs.actions import beat, tick
from tupa.apps.look.spoken import speaking
from tupa.apps.outbox.actions import deliver_due

__all__ = ["TupaWorker"]

log = logging.getLogger(__name__)
TICK_SECONDS = 60.0
MAIL_SECONDS = 1.0


class TupaWorker(Worker):
    """The library's worker with a companion thread that keeps time."""

    def run(self) -> None:
        self._over = threading.Event()
        companion = threading.Thread(target=self._keep_time, name="schedule", daemon=True)
        companion.start()
        try:
            super().run()
        finally:
            self._over.set()
            companion.join(timeout=5)

    def _keep_time(self) -> None:
        next_tick = 0.0
        while not self._over.wait(MAIL_SECONDS):
            try:
                close_old_connections()
                beat(self.worker_id)
                for city in City.objects.order_by("pk"):
                    with speaking(city.spoken):
                        deliver_due(city)
                if time.monotonic() >= next_tick:
                    next_tick = time.monotonic() + TICK_SECONDS
                    tick()
            except (
                Exception
            ) as error:  # a full disk or a database that is away must not end the worker
                log.error("the schedule stumbled: %s", type(error).__name__)
        connection.close()
