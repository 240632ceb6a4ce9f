"""What happens when: the whole story of the demonstration in the order of time.

Every step is put on the agenda for its day and may put more steps on it. The agenda runs until the
demonstration's present, so whatever lies in the future has simply not happened yet.
"""

from __future__ import annotations

import datetime
import heapq
import itertools
from collections.abc import Callable

from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.demo.loading.clock import ZONE, Clock
from tupa.apps.events.actions import chain_held
from tupa.apps.jobs.actions import tick
from tupa.apps.jobs.schedule import PARTS
from tupa.apps.outbox.actions import deliver_due, mark_done
from tupa.apps.outbox.models import Message

__all__ = ["Agenda"]

Step = Callable[[], object]
#: Letters and calls are done by hand this much later.
BY_HAND_AFTER = datetime.timedelta(days=2)
#: Reads much, and changes nothing that later steps look at; or is about workers that died, text
#: messages, sessions, lists taken in and addresses for news, of which the story has none.
AT_THE_END = {
    "chains checked",
    "files of samples forgotten",
    "jobs picked up",
    "lists of applications forgotten",
    "messages parked",
    "outlooks asked for",
    "pulses prepared",
    "rows erased",
    "sessions cleared",
    "surveys closed",
    "text messages sent",
    "webhooks collected",
    "webhooks sent",
}
#: Done below, all at once.
BY_ITSELF = {"messages sent"}
ALL = 10_000
MORNING = datetime.time(7, 0)


class Agenda:
    """Steps in the order of their moments; steps of one moment in the order they were added."""

    def __init__(self, clock: Clock, city: City, coordinator: Actor) -> None:
        self.clock = clock
        self._city, self._coordinator = city, coordinator
        self._steps: list[tuple[datetime.datetime, int, Step]] = []
        self._serial = itertools.count()

    def at(self, day: datetime.date, time: str, step: Step) -> None:
        """On a day of the content."""
        self.at_moment(self.clock.moment(day, time), step)

    def at_moment(self, moment: datetime.datetime, step: Step) -> None:
        """At a moment that was already moved."""
        heapq.heappush(self._steps, (moment, next(self._serial), step))

    def run(self, until: datetime.datetime) -> None:
        """This will let everything happen that lies before the present."""
        today = None
        while self._steps and self._steps[0][0] <= until:
            moment, _, step = heapq.heappop(self._steps)
            if moment.astimezone(ZONE).date() != today:
                today = moment.astimezone(ZONE).date()
                self.clock.to_moment(datetime.datetime.combine(today, MORNING, tzinfo=ZONE))
                with chain_held(self._city):
                    self._keep_house()
            self.clock.to_moment(max(moment, timezone.now()))
            with chain_held(self._city):
                step()
        self.clock.to_moment(until)
        self._keep_house()
        tick()

    def _keep_house(self) -> None:
        """What the worker and the coordinators do every morning."""
        for name, part in PARTS.items():
            if name not in AT_THE_END | BY_ITSELF:
                part(self._city, timezone.now())
        deliver_due(self._city, limit=ALL)
        by_hand = Message.objects.filter(
            city=self._city,
            state__in=[Message.State.TO_PRINT, Message.State.TO_CALL],
            created_at__lt=timezone.now() - BY_HAND_AFTER,
        )
        for message in by_hand if by_hand.exists() else ():
            mark_done(message, by=self._coordinator)
