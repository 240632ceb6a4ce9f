"""Sends members a link of their own to a questionnaire, and one reminder.

What is kept is that a link went out and whether it was used, until the questionnaire closes; which
answer came through it is not.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.evaluation.actions.surveys import locked
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.models import Survey, Ticket
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import queue_message
from tupa.apps.outbox.models import Channel
from tupa.apps.panel.models import Member
from tupa.apps.workshops.local_time import end_of_day

__all__ = [
    "PURPOSE",
    "count_by_letter",
    "count_to_ask",
    "count_to_remind",
    "remind_members",
    "send_to_members",
]

PURPOSE = "survey"


@transaction.atomic
def send_to_members(survey: Survey, *, by: Actor) -> int:
    """This will send every member without a link one; how many."""
    held = locked(survey)
    _check(held)
    members = list(_to_ask(held).select_related("application").order_by("pk"))
    if not members:
        raise NotAllowedNow("nobody")
    for member in members:
        ticket = Ticket.objects.create(city=held.city, survey=held, member=member)
        _write(held, ticket, "ask", by)
    held.asked += len(members)
    held.save(update_fields=["asked"])
    record("survey.sent", held, by=by, people=len(members))
    return len(members)


@transaction.atomic
def remind_members(survey: Survey, *, by: Actor) -> int:
    """This will write once more to those whose link has not been used; how many."""
    held = locked(survey)
    _check(held)
    if held.reminded_at is not None:
        raise NotAllowedNow("reminded")
    tickets = list(_to_remind(held).select_related("member__application"))
    if not tickets:
        raise NotAllowedNow("no_ticket")
    for ticket in tickets:
        _write(held, ticket, "remind", by)
    held.reminded_at = timezone.now()
    held.save(update_fields=["reminded_at"])
    record("survey.reminded", held, by=by, people=len(tickets))
    return len(tickets)


def count_to_ask(survey: Survey) -> int:
    """How many would be sent a link now."""
    return _to_ask(survey).count() if survey.audience == "members" else 0


def count_by_letter(survey: Survey) -> int:
    """How many have been or would be written to on paper: the questionnaire goes with it."""
    if survey.audience != "members" or survey.closed_at is not None:
        return 0
    seated = Member.objects.seated().filter(city=survey.city_id, programme=survey.programme_id)
    return seated.filter(application__channel=Channel.LETTER).count()


def count_to_remind(survey: Survey) -> int:
    return _to_remind(survey).count() if survey.reminded_at is None else 0


def _check(survey: Survey) -> None:
    if survey.audience != "members":
        raise NotAllowedNow("not_members")
    if not survey.takes_answers():
        raise NotAllowedNow("not_open")


def _to_ask(survey: Survey) -> QuerySet[Member]:
    seated = Member.objects.seated().filter(city=survey.city_id, programme=survey.programme_id)
    return seated.exclude(pk__in=survey.tickets.values("member_id"))


def _to_remind(survey: Survey) -> QuerySet[Ticket]:
    return survey.tickets.filter(is_used=False, member__in=Member.objects.seated())


def _write(survey: Survey, ticket: Ticket, template: str, by: Actor) -> None:
    recipient = ticket.member.application.recipient
    if not recipient.address:
        return
    link = make_link(
        city=survey.city,
        purpose=PURPOSE,
        subject_id=ticket.pk,
        expires_at=end_of_day(survey.city, survey.last_day),
        language=recipient.language,
    )
    queue_message(
        city=survey.city,
        to=recipient,
        template=f"evaluation/mail/{template}.txt",
        key=f"survey:{survey.pk}:{template}:{ticket.pk}",
        context={"survey": survey, "programme": survey.programme, "new_link": link},
        by=by,
        about=ticket,
        programme_id=survey.programme_id,
    )
