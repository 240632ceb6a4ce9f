"""Opens questionnaires, closes them, and shows everyone what came of them.

Results are seen only once a questionnaire is closed, and a closed one stays closed: otherwise
whoever looked before and after one more answer would know what that person said.
"""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.evaluation.actions.telling import tell_programme
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.models import Survey
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Workshop

__all__ = [
    "close_due",
    "close_survey",
    "locked",
    "move_last_day",
    "open_survey",
    "prepare_pulses",
    "publish_results",
    "withdraw_results",
]

#: Letters that are not mistaken for one another when they are read from a poster.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 7
#: Pulses are made so long before their workshops, in time for the papers to be printed.
AHEAD = datetime.timedelta(days=30)


def locked(survey: Survey) -> Survey:
    """The survey's row as it is now, held until the action ends."""
    rows = Survey.objects.select_for_update(of=("self",))
    return rows.select_related("city", "programme", "workshop").get(pk=survey.pk)


@transaction.atomic
def open_survey(
    *,
    programme: Programme,
    kind: str,
    by: Actor,
    closes_on: datetime.date | None = None,
    workshop: Workshop | None = None,
) -> Survey:
    """This will make the questionnaire; asked again, it returns the one there is."""
    Programme.objects.select_for_update().get(pk=programme.pk)  # two may press at once
    known = Survey.objects.filter(city=programme.city, programme=programme, kind=kind)
    found = known.filter(workshop=workshop).first()
    if found is not None:
        return found
    if workshop is not None and workshop.cancelled_at is not None:
        raise NotAllowedNow("cancelled")
    survey = Survey(
        city=programme.city, programme=programme, workshop=workshop, kind=kind, closes_on=closes_on
    )
    if survey.last_day < to_local(programme.city, timezone.now()).date():
        raise NotAllowedNow("day_past")
    survey.version = survey.instrument.version
    survey.code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    survey.save()
    record("survey.opened", survey, by=by, kind=kind)
    return survey


def prepare_pulses(city: City, now: datetime.datetime) -> int:
    """This will make the pulse of every workshop that is published and near; how many."""
    near = Workshop.objects.published().going_ahead()
    rows = near.filter(city=city, surveys=None, starts_at__range=(now, now + AHEAD))
    workshops = list(rows.select_related("programme__city", "city"))
    for workshop in workshops:
        open_survey(programme=workshop.programme, kind="pulse", workshop=workshop, by=SYSTEM)
    return len(workshops)


@transaction.atomic
def move_last_day(survey: Survey, *, closes_on: datetime.date, by: Actor) -> None:
    """This will give people more or less time; a pulse follows its workshop instead."""
    held = locked(survey)
    if held.closed_at is not None or held.is_pulse:
        raise NotAllowedNow("closed")
    if closes_on < to_local(held.city, timezone.now()).date():
        raise NotAllowedNow("day_past")
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    record("survey.moved", held, by=by, day=closes_on.isoformat())


@transaction.atomic
def close_survey(survey: Survey, *, by: Actor) -> bool:
    """This will take no more answers and forget who was sent a link; False when it was closed."""
    held = locked(survey)
    if held.closed_at is not None:
        return False
    held.tickets.all().delete()
    held.closed_at = timezone.now()
    held.save(update_fields=["closed_at"])
    record("survey.closed", held, by=by, answers=held.responses.count())
    return True


def close_due(city: City, now: datetime.datetime) -> int:
    """This will close every questionnaire whose last day is over; how many."""
    rows = Survey.objects.filter(city=city, closed_at=None)
    today = to_local(city, now).date()
    due = [one for one in rows.select_related("city", "workshop") if one.last_day < today]
    return sum(close_survey(one, by=SYSTEM) for one in due)


@transaction.atomic
def publish_results(survey: Survey, *, by: Actor) -> None:
    """This will show everyone the figures, never what people wrote."""
    held = locked(survey)
    if held.closed_at is None:
        raise NotAllowedNow("still_open")
    if held.published_at is not None:
        return
    if not held.has_enough():
        raise NotAllowedNow("few")
    held.published_at = timezone.now()
    held.save(update_fields=["published_at"])
    record("survey.published", held, by=by)
    tell_programme(held.programme_id)


@transaction.atomic
def withdraw_results(survey: Survey, *, by: Actor) -> None:
    held = locked(survey)
    if held.published_at is None:
        return
    held.published_at = None
    held.save(update_fields=["published_at"])
    record("survey.withdrawn", held, by=by)
    tell_programme(held.programme_id)
