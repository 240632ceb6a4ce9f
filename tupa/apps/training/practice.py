"""The practice panel: invented people, made and emptied by one click, never mixed with real data.

A practice panel can never be public: the database refuses it. Lists, comparisons and figures of the
city leave it out. Its people have no address, so that nothing is ever sent to anybody.
"""

from __future__ import annotations

import datetime
import uuid
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.capture.actions import note_from_staff
from tupa.apps.events.actions import record
from tupa.apps.followup.clock import today_in
from tupa.apps.outbox.actions import forget_practice
from tupa.apps.panel.actions import MemberDraft, import_members
from tupa.apps.programmes.actions import create_programme, save_mandate
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.contact import Contact
from tupa.apps.seating.actions.tables import make_tables
from tupa.apps.training.practice_content import MANDATE, NAME, NOTES, PARTS, PEOPLE, THEME
from tupa.apps.workshops.actions.activities import save_activity
from tupa.apps.workshops.actions.workshop import save_workshop
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["TABLES", "practice_of", "reset_practice"]

SLUG, TABLES = "harjoitus", 3
#: Sent again within so long, it was the same click.
ONE_CLICK = datetime.timedelta(seconds=10)
MOST_TRIES = 5


def practice_of(city: City) -> Programme | None:
    """The city's practice panel, if somebody has begun one."""
    return Programme.objects.filter(city=city, is_practice=True).first()


def reset_practice(city: City, *, by: Actor) -> Programme:
    """This will empty the practice panel and fill it anew; one click sent twice does it once.

    Work under way may write to the old panel until the last moment, or hold a row of it while it
    waits for another: then the database refuses, and it is emptied once more.
    Work that comes later finds nothing and ends.
    """
    for _again in range(MOST_TRIES - 1):
        with suppress(DatabaseError):
            return _reset(city, by)
    return _reset(city, by)


@transaction.atomic
def _reset(city: City, by: Actor) -> Programme:
    City.objects.select_for_update().get(pk=city.pk)
    last = practice_of(city)
    if last is not None and last.created_at > timezone.now() - ONE_CLICK:
        return last
    for known in Programme.objects.filter(city=city, is_practice=True):
        forget_practice(city, programme_id=known.pk)
        _delete(Programme.objects.filter(city=city, pk=known.pk))
    programme = create_programme(city=city, name=NAME, slug=SLUG, panel_size=len(PEOPLE), by=by)
    programme.is_practice = True
    programme.save(update_fields=["is_practice"])
    today = today_in(city)
    until = today + datetime.timedelta(days=60)
    said: dict[str, Any] = {**MANDATE, "answer_by": until, "given_on": today}
    save_mandate(programme, by=by, **said)
    drafts = [
        MemberDraft(row, Contact(name=name, channel="letter", language="fi"))
        for row, name in enumerate(PEOPLE, start=2)
    ]
    import_members(programme, drafts=drafts, by=by)
    _hold(programme, by)
    record("practice.reset", programme, by=by, programme_id=programme.pk)
    return programme


def _hold(programme: Programme, by: Actor) -> Workshop:
    """An evening that began a moment ago, with a few notes on three tables."""
    begins = timezone.now().replace(second=0, microsecond=0) - datetime.timedelta(minutes=30)
    workshop = save_workshop(
        programme=programme,
        theme=THEME,
        starts_at=begins,
        ends_at=begins + datetime.timedelta(hours=3),
        already_held=True,
        by=by,
    )
    parts = [_part(workshop, begins, part, by) for part in PARTS]
    make_tables(workshop, count=TABLES, by=by)
    tables = {table.number: table for table in workshop.tables.all()}
    for number, language, text in NOTES:
        said: dict[str, Any] = {"text": text, "language": language, "submission": uuid.uuid4()}
        note_from_staff(tables[number], parts[1], by=by, **said)
    return workshop


def _part(
    workshop: Workshop, begins: datetime.datetime, part: tuple[Any, ...], by: Actor
) -> Activity:
    after, minutes, kind, method, title, question = part
    return save_activity(
        workshop=workshop,
        starts_at=begins + datetime.timedelta(minutes=after),
        minutes=minutes,
        kind=kind,
        title=title,
        question=question,
        method=method,
        leads=Activity.Who.FACILITATORS,
        by=by,
    )


def _delete(rows: models.QuerySet[Any]) -> None:
    """With everything that hangs on it; what protects a row goes before it."""
    while True:
        try:
            with transaction.atomic():
                rows.delete()
            return
        except models.ProtectedError as error:
            for thing in error.protected_objects:
                _delete(type(thing)._default_manager.filter(pk=thing.pk))
