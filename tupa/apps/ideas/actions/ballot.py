"""Dots on ideas, from the room or by link, and the shortlist counted from them.

The shortlist is computed by equal shares and, beside it, by most votes. Both answers are checked by
code that shares nothing with the solver before they are stored with the slips they came from.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.events.actions import record
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Ballot, BallotSlip, Dot, Idea
from tupa.apps.outbox.actions import queue_message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme

__all__ = ["DOTS_PURPOSE", "WrongShortlistError", "close_ballot", "give_dots", "open_ballot"]

DOTS_PURPOSE = "dots"
LINK_STAYS = timedelta(days=365)
#: Where the rest of the places goes: to the ideas with most dots.
COMPLETION = "utilitarian"


class WrongShortlistError(RuntimeError):
    """The check refused the solver's answer; nothing was stored."""


@transaction.atomic
def open_ballot(
    *,
    programme: Programme,
    title: Any,
    ideas: Iterable[Idea],
    dots: int,
    places: int,
    until: datetime,
    by: Actor,
) -> Ballot:
    """This will open a round of dots and ask every member, each in their own way."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    chosen = list(ideas)
    if until < timezone.now() + timedelta(hours=1):
        raise NotAllowedNow("too_soon_today")
    if len(chosen) < 2:
        raise NotAllowedNow("two_ideas")
    if any(idea.programme_id != programme.pk or idea.is_withdrawn for idea in chosen):
        raise NotAllowedNow("withdrawn")
    if dots > len(chosen):
        raise NotAllowedNow("more_dots_than_ideas")
    words = title if isinstance(title, LazyI18nString) else LazyI18nString(dict(title))
    twin = Ballot.objects.filter(programme=programme, state=Ballot.State.OPEN, title=words).first()
    if twin is not None:
        return twin
    own = Ballot.objects.filter(city=programme.city, programme=programme)
    ballot = Ballot.objects.create(
        city=programme.city,
        programme=programme,
        number=(own.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=words,
        dots=dots,
        places=min(places, len(chosen)),
        until=until,
    )
    ballot.ideas.set(chosen)
    members = _members(ballot)
    Ballot.objects.filter(pk=ballot.pk).update(asked_count=len(members))
    ballot.asked_count = len(members)
    record("ballot.opened", ballot, by=by, ideas=len(chosen), asked=len(members))
    _ask(ballot, members, by=by)
    return ballot


@transaction.atomic
def give_dots(
    ballot: Ballot,
    *,
    ideas: Iterable[Idea],
    by: Actor,
    member: Member | None = None,
    submission: uuid.UUID | None = None,
    now: datetime | None = None,
) -> BallotSlip:
    """This will keep one person's dots. A member's own can be changed until the end; a slip from
    the room has no name."""
    now, submission = now or timezone.now(), submission or uuid.uuid4()
    locked = Ballot.objects.select_for_update().get(pk=ballot.pk)
    known = BallotSlip.objects.filter(city=locked.city_id, submission=submission).first()
    if known is not None and member is None:
        return known
    if locked.state != Ballot.State.OPEN or (member is not None and locked.until < now):
        raise NotAllowedNow("dots_over")
    chosen = {idea.pk for idea in ideas}
    if not chosen:
        raise NotAllowedNow("no_dots")
    if len(chosen) > locked.dots:
        raise NotAllowedNow("too_many_dots", most=locked.dots)
    if not chosen <= set(locked.ideas.values_list("pk", flat=True)):
        raise NotAllowedNow("not_on_ballot")
    slip = _slip_of(locked, member, submission, now, by)
    slip.dots.exclude(idea__in=chosen).delete()
    given = set(slip.dots.values_list("idea_id", flat=True))
    Dot.objects.bulk_create(
        Dot(city_id=locked.city_id, slip=slip, idea_id=pk) for pk in sorted(chosen - given)
    )
    record("ballot.dots_given", locked, by=by, slip=slip.pk, count=len(chosen))
    return slip


@transaction.atomic
def close_ballot(ballot: Ballot, *, by: Actor, now: datetime | None = None) -> Ballot:
    """This will count the dots by both rules, check both answers and keep them."""
    from tupa.engines.shortlist.check import check
    from tupa.engines.shortlist.problem import election_of
    from tupa.engines.shortlist.solve import solve

    locked = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if locked.state == Ballot.State.CLOSED:
        return locked
    approvals = _approvals(locked)
    if not approvals:
        raise NotAllowedNow("nobody_gave_dots")
    election = election_of(approvals, locked.places)
    answers = {}
    for rule in ("equal-shares", "approval"):
        answer = solve(election, rule=rule, completion=COMPLETION).to_json()
        faults = check(approvals, answer)
        if faults:
            raise WrongShortlistError(faults[0].message)
        answers[rule] = {**answer, "ballots": [list(pair) for pair in approvals]}
    locked.shares, locked.votes = answers["equal-shares"], answers["approval"]
    locked.state, locked.closed_at = Ballot.State.CLOSED, now or timezone.now()
    locked.save(update_fields=["shares", "votes", "state", "closed_at"])
    slips = len({voter for voter, _ in approvals})
    record("ballot.closed", locked, by=by, slips=slips, places=locked.places)
    return locked


def _approvals(ballot: Ballot) -> list[tuple[str, str]]:
    """Pairs of slip and idea, written so that their order as text is that of the numbers."""
    dots = Dot.objects.filter(slip__ballot=ballot).order_by("slip", "idea__number")
    return [
        (f"{slip:09d}", f"{number:05d}")
        for slip, number in dots.values_list("slip_id", "idea__number")
    ]


def _slip_of(
    ballot: Ballot, member: Member | None, submission: uuid.UUID, now: datetime, by: Actor
) -> BallotSlip:
    if member is None:
        return BallotSlip.objects.create(
            city=ballot.city,
            ballot=ballot,
            submission=submission,
            given_at=now,
            recorded_by=by.user,
        )
    if member.programme_id != ballot.programme_id:
        raise NotAllowedNow("not_a_member")
    slip, _ = BallotSlip.objects.update_or_create(
        city=ballot.city, ballot=ballot, member=member, defaults={"given_at": now}
    )
    return slip


def _members(ballot: Ballot) -> Sequence[Member]:
    seated = Member.objects.seated().filter(city=ballot.city, programme=ballot.programme_id)
    return list(seated.select_related("application").order_by("pk"))


def _ask(ballot: Ballot, members: Sequence[Member], *, by: Actor) -> None:
    ideas = list(ballot.ideas.order_by("number"))
    for member in members:
        to = member.application.recipient
        slip = BallotSlip.objects.create(city=ballot.city, ballot=ballot, member=member)
        link = make_link(
            city=ballot.city,
            purpose=DOTS_PURPOSE,
            subject_id=slip.pk,
            expires_at=ballot.until + LINK_STAYS,
            language=to.language,
        )
        queue_message(
            city=ballot.city,
            to=to,
            template="ideas/mail/dots.txt",
            key=f"dots:{slip.pk}",
            context={
                "new_link": link,
                "ballot": ballot,
                "ideas": ideas if to.channel == "letter" else [],
            },
            by=by,
            about=ballot,
            programme_id=ballot.programme_id,
        )
