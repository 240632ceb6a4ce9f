"""What became of promises, told once a day: all of a person's news in one message.

Members of the tables are told where promises stand (an answer they were told at once), followers of
an idea both. What is published after the day's messages have gone waits until the next day.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.following import leave_link, recipient_of
from tupa.apps.followup.actions.messages import queue_gathered
from tupa.apps.followup.clock import day_in, zone_of
from tupa.apps.followup.models import Answer, Follower, Progress
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.people import members_by_idea
from tupa.apps.ideas.words import Reading, reading_of
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.models import Message

__all__ = ["tell_news"]

_NEWS = "followup/mail/news.txt"
_FAR_BACK = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Item:
    """One thing that happened to an idea, for one reader."""

    words: Reading
    progress: Progress | None = None
    answer: Answer | None = None


@dataclass
class _Letter:
    to: Recipient
    items: list[Item] = field(default_factory=list)
    leave: str = ""


def tell_news(city: City, now: datetime.datetime) -> int:
    """This will send the day's news, unless they have gone already today."""
    moved = Progress.objects.filter(city=city, told_at=None, commitment__idea__isnull=False)
    has_progress = moved.exists()
    has_answers = Answer.objects.published().filter(city=city, told_at=None).exists()
    if not (has_progress or has_answers) or _went_today(city, now):
        return 0
    with timezone.override(zone_of(city)), transaction.atomic():
        City.objects.select_for_update().get(pk=city.pk)
        return _tell(city, now, _moved(city, now), _answered(city) if has_answers else [])


def _went_today(city: City, now: datetime.datetime) -> bool:
    """By the messages themselves: a second one with the day's key would not go, and be lost."""
    sent = Message.objects.filter(city=city, template=_NEWS).order_by("-created_at")
    last = sent.values_list("key", flat=True).first()
    return last is not None and last.startswith(_key(city, now))


def _key(city: City, now: datetime.datetime) -> str:
    return f"news:{day_in(city, now):%Y%m%d}:"


def _moved(city: City, now: datetime.datetime) -> list[Progress]:
    return list(
        Progress.objects.select_for_update(of=("self",))
        .filter(city=city, told_at=None, at__lte=now)
        .select_related("commitment__unit", "commitment__idea__programme", "commitment__idea__city")
    )


def _answered(city: City) -> list[Answer]:
    return list(
        Answer.objects.published()
        .select_for_update(of=("self",))
        .filter(city=city, told_at=None)
        .select_related("assignment__unit", "assignment__idea__programme", "assignment__idea__city")
    )


def _tell(city: City, now: datetime.datetime, told: list[Progress], answers: list[Answer]) -> int:
    since = now - _FAR_BACK
    fresh = [one for one in told if one.at >= since]
    letters = _to_tables(fresh)
    letters |= _to_followers(city, fresh, answers)
    Progress.objects.filter(pk__in=[one.pk for one in told]).update(told_at=now)
    Answer.objects.filter(pk__in=[one.pk for one in answers]).update(told_at=now)
    for key, letter in letters.items():
        _send(city, _key(city, now) + key, letter)
    return len(letters)


def _to_tables(told: Sequence[Progress]) -> dict[str, _Letter]:
    letters: dict[str, _Letter] = {}
    ideas = {one.commitment.idea_id: one.commitment.idea for one in told}
    members = members_by_idea(ideas.values())
    for one in told:
        for member in members[one.commitment.idea_id]:
            to = member.application.recipient
            letter = letters.setdefault(f"member-{member.pk}", _Letter(to))
            letter.items.append(Item(reading_of(one.commitment.idea, to.language), progress=one))
    return letters


def _to_followers(
    city: City, told: Sequence[Progress], answers: Sequence[Answer]
) -> dict[str, _Letter]:
    happened: dict[int, list[tuple[Idea, dict[str, Any]]]] = {}
    for answer in answers:
        idea = answer.assignment.idea
        happened.setdefault(idea.pk, []).append((idea, {"answer": answer}))
    for one in told:
        idea = one.commitment.idea
        happened.setdefault(idea.pk, []).append((idea, {"progress": one}))
    letters: dict[str, _Letter] = {}
    followers = Follower.objects.in_force().filter(city=city, idea__in=happened)
    for follower in followers.select_related("city"):
        to = recipient_of(follower)
        letter = letters.setdefault(f"follower-{follower.email_hash[:40]}", _Letter(to))
        letter.leave = letter.leave or leave_link(follower)
        letter.items += [
            Item(reading_of(idea, to.language), **what) for idea, what in happened[follower.idea_id]
        ]
    return letters


def _send(city: City, key: str, letter: _Letter) -> None:
    message = queue_gathered(
        city=city,
        to=letter.to,
        template=_NEWS,
        key=key,
        ideas=[item.words.idea for item in letter.items],
        context={"items": letter.items, "leave": letter.leave},
        by=SYSTEM,
    )
    record("news.told", message, by=SYSTEM, items=len(letter.items))
