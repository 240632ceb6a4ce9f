"""What needs a coordinator whatever the programme: letters, calls, and a worker that is alive."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.accounts.models import City
from tupa.apps.accounts.rows import CountOf
from tupa.apps.desk.tasks import Task
from tupa.apps.desk.units import members_without_unit
from tupa.apps.jobs.models import Heartbeat
from tupa.apps.outbox.models import Message

__all__ = ["tasks_of_city"]

SILENT_AFTER = timedelta(minutes=5)


def tasks_of_city(city: City, now: datetime) -> list[Task]:
    """Messages that wait for a person, and a word when nothing is being sent at all."""
    last, alone, unclear, letters, calls = _facts(city)
    tasks = [*_silence(last, now)]
    if unclear:
        text = ngettext(
            "%(count)d message did not go out.", "%(count)d messages did not go out.", unclear
        ) % {"count": unclear}
        tasks.append(Task(text, _("Look at them"), _messages(""), _("Not sent")))
    if letters:
        text = ngettext(
            "%(count)d letter is waiting to be printed and posted.",
            "%(count)d letters are waiting to be printed and posted.",
            letters,
        ) % {"count": letters}
        tasks.append(Task(text, _("Print letters"), _messages("?state=to_print")))
    if calls:
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


def _facts(city: City) -> tuple[datetime | None, int, int, int, int]:
    """The worker's last sign of life, how many may answer for a unit but have none, and messages
    that did not go out, letters and calls: by one query."""
    states = Message.State
    mail = Message.objects.filter(city=OuterRef("pk"))
    rows = City.objects.filter(pk=city.pk).values_list(
        Subquery(Heartbeat.objects.order_by("-at").values("at")[:1]),
        CountOf(members_without_unit(city)),
        CountOf(mail.filter(state__in=[states.PARKED, states.REFUSED])),
        CountOf(mail.filter(state=states.TO_PRINT)),
        CountOf(mail.filter(state=states.TO_CALL)),
    )
    found: tuple[datetime | None, int, int, int, int] = rows[0]
    return found


def _silence(last: datetime | None, now: datetime) -> list[Task]:
    if last is not None and last > now - SILENT_AFTER:
        return []
    text = _("The background worker is not running: nothing is sent and no deadline is noticed.")
    return [Task(text, _("Look at the messages"), _messages(""), _("Stopped"))]
