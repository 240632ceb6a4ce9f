"""The panel's joint statement: drafted, amended, voted on, handed over; then its clock runs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link, revoke_links
from tupa.apps.events.actions import record
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Amendment, Statement, StatementPoint, StatementVote
from tupa.apps.look.languages import tidy
from tupa.apps.outbox.actions import queue_message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import is_in_both

__all__ = [
    "STATEMENT_PURPOSE",
    "Vote",
    "answer_statement",
    "ask_members",
    "cast_votes",
    "decide_amendment",
    "hand_over",
    "open_voting",
    "propose_amendment",
    "remove_point",
    "save_point",
    "save_statement",
]

Text: TypeAlias = Any
State = Statement.State
STATEMENT_PURPOSE = "statement"
#: A used link still shows what the panel said.
LINK_STAYS = timedelta(days=365)


@dataclass(frozen=True)
class Vote:
    """A member's say on one point."""

    choice: str
    dissent: str = ""


@transaction.atomic
def save_statement(
    *, programme: Programme, title: Text, introduction: Text, by: Actor
) -> Statement:
    """This will begin the panel's statement, or word its title and introduction anew."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    known = Statement.objects.filter(city=programme.city, programme=programme).first()
    statement = known or Statement(city=programme.city, programme=programme)
    _check_wordable(statement)
    statement.title, statement.introduction = _official(title), tidy(introduction)
    statement.save()
    record("statement.written", statement, by=by)
    return statement


@transaction.atomic
def save_point(
    statement: Statement, *, text: Text, by: Actor, number: int | None = None
) -> StatementPoint:
    """This will add a point, or word one anew."""
    locked = _lock(statement)
    _check_wordable(locked)
    words = _official(text)
    point = locked.points.filter(number=number).first() if number else None
    if point is None:
        twin = next((one for one in locked.points.all() if one.text == words), None)
        if twin is not None:
            return twin
        last = locked.points.last()
        point = StatementPoint(
            city=locked.city, statement=locked, number=(last.number if last else 0) + 1
        )
    point.text = words
    point.save()
    record("statement.point_saved", locked, by=by, point=point.pk)
    return point


@transaction.atomic
def remove_point(point: StatementPoint, *, by: Actor) -> None:
    """This will take a point out before the vote; amendments to it stay to be read."""
    locked = _lock(point.statement)
    _check_wordable(locked)
    if StatementPoint.objects.filter(pk=point.pk).exists():
        record("statement.point_removed", locked, by=by, point=point.pk)
        StatementPoint.objects.filter(pk=point.pk).delete()


@transaction.atomic
def ask_members(statement: Statement, *, until: datetime, by: Actor) -> int:
    """This will send the draft to every member for amendments, each in their own way."""
    locked = _lock(statement)
    if locked.state == State.AMENDING:
        return locked.asked_count
    if locked.state != State.DRAFT:
        raise NotAllowedNow("statement_closed")
    return _send(locked, State.AMENDING, until, by=by)


@transaction.atomic
def propose_amendment(
    statement: Statement,
    *,
    member: Member,
    text: str,
    by: Actor,
    point: StatementPoint | None = None,
    submission: uuid.UUID | None = None,
) -> Amendment:
    """This will keep what a member wants changed, or added as a new point."""
    submission = submission or uuid.uuid4()
    locked = _lock(statement)
    known = Amendment.objects.filter(city=locked.city, submission=submission).first()
    if known is not None:
        return known
    if locked.state != State.AMENDING:
        raise NotAllowedNow("not_amended_now")
    if not text.strip():
        raise NotAllowedNow("no_amendment")
    _check_member(locked, member)
    made = Amendment.objects.create(
        city=locked.city,
        statement=locked,
        point=point,
        member=member,
        submission=submission,
        text=text.strip(),
    )
    record("statement.amendment", locked, by=by, amendment=made.pk)
    return made


@transaction.atomic
def decide_amendment(
    amendment: Amendment, *, by: Actor, text: Text | None = None, reason: str = ""
) -> Amendment:
    """This will take an amendment in (with the new wording) or leave it, saying why."""
    locked = _lock(amendment.statement)
    known = (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("point")
        .get(pk=amendment.pk)
    )
    if known.decision != Amendment.Decision.OPEN:
        return known
    _check_wordable(locked)
    if text is not None:
        number = known.point.number if known.point else None
        known.point = save_point(locked, text=text, number=number, by=by)
        known.decision = Amendment.Decision.ACCEPTED
    elif reason.strip():
        known.decision, known.reason = Amendment.Decision.REJECTED, reason.strip()
    else:
        raise NotAllowedNow("no_amendment_reason")
    known.decided_at = timezone.now()
    known.save()
    record("statement.amendment_decided", locked, by=by, amendment=known.pk, taken=text is not None)
    return known


@transaction.atomic
def open_voting(statement: Statement, *, until: datetime, by: Actor) -> int:
    """This will ask every member to vote on each point; from now on the words stay."""
    locked = _lock(statement)
    if locked.state == State.VOTING:
        return locked.asked_count
    if locked.state == State.HANDED:
        raise NotAllowedNow("statement_closed")
    if not locked.points.exists():
        raise NotAllowedNow("no_points")
    if locked.amendments.filter(decision=Amendment.Decision.OPEN).exists():
        raise NotAllowedNow("open_amendments")
    return _send(locked, State.VOTING, until, by=by)


@transaction.atomic
def cast_votes(
    statement: Statement,
    *,
    member: Member,
    votes: Mapping[int, Vote],
    by: Actor,
    now: datetime | None = None,
) -> int:
    """This will keep a member's say on each point (by number); until the end it can be changed."""
    now = now or timezone.now()
    locked = _lock(statement)
    if locked.state != State.VOTING or (locked.until is not None and locked.until < now):
        raise NotAllowedNow("not_voted_now")
    _check_member(locked, member)
    points = {point.number: point for point in locked.points.all()}
    if not votes or not set(votes) <= set(points):
        raise NotAllowedNow("no_vote")
    for number, vote in votes.items():
        is_no = vote.choice == StatementVote.Choice.NO
        StatementVote.objects.update_or_create(
            city=locked.city,
            point=points[number],
            member=member,
            defaults={
                "choice": StatementVote.Choice(vote.choice),
                "dissent": vote.dissent.strip() if is_no else "",
                "voted_at": now,
                "recorded_by": by.user,
            },
        )
    record("statement.voted", locked, by=by, points=sorted(votes))
    return len(votes)


@transaction.atomic
def hand_over(statement: Statement, *, by: Actor, now: datetime | None = None) -> Statement:
    """This will close the vote and hand the statement to the mandate's receiver: the clock runs."""
    now = now or timezone.now()
    locked = _lock(statement)
    if locked.state == State.HANDED:
        return locked
    if locked.state != State.VOTING:
        raise NotAllowedNow("not_voted_yet")
    voted = StatementVote.objects.filter(point__statement=locked)
    members = voted.values("member").distinct().count()
    if members < locked.asked_count and (locked.until is None or locked.until >= now):
        raise NotAllowedNow("still_voting")
    if not members:
        raise NotAllowedNow("nobody_voted")
    mandate = locked.programme.mandate
    locked.state, locked.handed_at, locked.receiver = State.HANDED, now, mandate.recipient
    handed_on = timezone.localdate(now)
    locked.answer_by = handed_on + timedelta(days=mandate.answer_days)
    locked.save()
    record("statement.handed_over", locked, by=by, members=members, asked=locked.asked_count)
    _tell(locked, list(_members(locked)), by=by, is_handed=True)
    return locked


@transaction.atomic
def answer_statement(
    statement: Statement, *, answer: Text, answered_on: date, by: Actor
) -> Statement:
    """This will keep the receiver's answer and its day; the members are told."""
    locked = _lock(statement)
    if locked.state != State.HANDED:
        raise NotAllowedNow("not_handed")
    words = _official(answer)
    if locked.answer == words and locked.answered_on == answered_on:
        return locked
    is_first = locked.answered_on is None
    locked.answer, locked.answered_on = words, answered_on
    locked.save(update_fields=["answer", "answered_on"])
    record("statement.answered", locked, by=by)
    if is_first:
        _tell(locked, list(_members(locked)), by=by, is_answered=True)
    return locked


def _send(statement: Statement, state: Statement.State, until: datetime, *, by: Actor) -> int:
    if until < timezone.now() + timedelta(hours=12):
        raise NotAllowedNow("too_soon")
    members = list(_members(statement))
    if not members:
        raise NotAllowedNow("no_members")
    statement.state, statement.until, statement.asked_count = state, until, len(members)
    statement.save(update_fields=["state", "until", "asked_count"])
    record(_SENT[state], statement, by=by, asked=len(members))
    _tell(statement, members, by=by)
    return len(members)


_SENT = {State.AMENDING: "statement.sent_to_members", State.VOTING: "statement.vote_opened"}


def _tell(statement: Statement, members: Sequence[Member], *, by: Actor, **what: bool) -> None:
    """Each member gets a link of their own; the one before it closes."""
    now = timezone.now()
    for member in members:
        revoke_links(city=statement.city, purpose=STATEMENT_PURPOSE, subject_id=member.pk, now=now)
        to = member.application.recipient
        link = make_link(
            city=statement.city,
            purpose=STATEMENT_PURPOSE,
            subject_id=member.pk,
            expires_at=(statement.until or now) + LINK_STAYS,
            language=to.language,
        )
        queue_message(
            city=statement.city,
            to=to,
            template="ideas/mail/statement.txt",
            key=":".join(["statement", str(statement.pk), statement.state, *what, str(member.pk)]),
            context={
                "new_link": link,
                "statement": statement,
                "points": list(statement.points.all()) if to.channel == "letter" else [],
                **what,
            },
            by=by,
            about=statement,
            programme_id=statement.programme_id,
        )


def _members(statement: Statement) -> Any:
    seated = Member.objects.seated().filter(city=statement.city, programme=statement.programme_id)
    return seated.select_related("application").order_by("pk")


def _check_member(statement: Statement, member: Member) -> None:
    if not _members(statement).filter(pk=member.pk).exists():
        raise NotAllowedNow("not_a_member")


def _check_wordable(statement: Statement) -> None:
    if statement.state not in {State.DRAFT, State.AMENDING}:
        raise NotAllowedNow("words_stay")


def _lock(statement: Statement) -> Statement:
    found = Statement.objects.select_for_update(of=("self",))
    return found.select_related("city", "programme__mandate").get(pk=statement.pk)


def _official(text: Text) -> LazyI18nString:
    """The panel's words to the city exist in Finnish and in Swedish (Language Act)."""
    if not is_in_both(text):
        raise NotAllowedNow("both_languages")
    return tidy(text)
