"""What needs a coordinator whatever the programme: letters, calls, and a worker that is alive."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.accounts.models import City
from tupa.apps.desk.tasks import Task
from tupa.apps.desk.units import members_without_unit
from tupa.apps.jobs.models import Heartbeat
from tupa.apps.outbox.models import Message

__all__ = ["tasks_of_city"]

SILENT_AFTER = timedelta(minutes=5)


def tasks_of_city(city: City, now: datetime) -> list[Task]:
    """Messages that wait for a person, and a word when nothing is being sent at all."""
    states = Message.State
    rows = Message.objects.filter(
        city=city, state__in=[states.TO_PRINT, states.TO_CALL, states.PARKED, states.REFUSED]
    )
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    unclear = counts.get(states.PARKED, 0) + counts.get(states.REFUSED, 0)
    last, alone = _beat_and_alone(city)
    tasks = [*_silence(last, now)]
    if unclear:
        text = ngettext(
            "%(count)d message did not go out.", "%(count)d messages did not go out.", unclear
        ) % {"count": unclear}
        tasks.append(Task(text, _("Look at them"), _messages(""), _("Not sent")))
    if letters := counts.get(states.TO_PRINT, 0):
        text = ngettext(
            "%(count)d letter is waiting to be printed and posted.",
            "%(count)d letters are waiting to be printed and posted.",
            letters,
        ) % {"count": letters}
        tasks.append(Task(text, _("Print letters"), _messages("?state=to_print")))
    if calls := counts.get(states.TO_CALL, 0):
        text = ngettext(
            "%(count)d person is to be told by phone.",
            "%(count)d people are to be told by phone.",
            calls,
        ) % {"count": calls}
        tasks.append(Task(text, _("Make the calls"), _messages("?state=to_call")))
    if alone:
        text = ngettext(
            "%(count)d person may answer for a unit but has not been named for any.",
            "%(count)d people may answer for a unit but have not been named for any.",
            alone,
        ) % {"count": alone}
        tasks.append(Task(text, _("Choose the unit"), reverse("followup:units")))
    return tasks


def _messages(query: str) -> str:
    return reverse("outbox:list") + query


def _beat_and_alone(city: City) -> tuple[datetime | None, int]:
    """The worker's last sign of life, and how many may answer for a unit but have none."""
    last = Heartbeat.objects.order_by("-at").values("at")[:1]
    alone = (
        members_without_unit(city).order_by().values("city").annotate(n=Count("pk", distinct=True))
    )
    row = City.objects.filter(pk=city.pk).values_list(
        Subquery(last), Coalesce(Subquery(alone.values("n")), 0)
    )
    found: tuple[datetime | None, int] = row[0]
    return found


def _silence(last: datetime | None, now: datetime) -> list[Task]:
    if last is not None and last > now - SILENT_AFTER:
        return []
    text = _("The background worker is not running: nothing is sent and no deadline is noticed.")
    return [Task(text, _("Look at the messages"), _messages(""), _("Stopped"))]
