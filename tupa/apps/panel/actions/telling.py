"""Messages to members: the question with its link, a reminder, a thank-you."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.city import address_at
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import queue_message
from tupa.apps.outbox.models import Channel, Message
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member
from tupa.apps.recruitment.models import Application

__all__ = ["PURPOSE", "ask", "deadline_for", "remind", "remind_due", "step_of", "tell", "thank"]

PURPOSE = "seat"
#: How long before a person's own last day they are reminded: early, near, and on the day itself.
LADDER = (timedelta(days=5), timedelta(days=2), timedelta(hours=14))
#: A letter and its answer take days to arrive.
LADDER_BY_POST = (timedelta(days=9), timedelta(days=5))
#: The post there and back: so much later is the last day of those who are reached by letter.
POST_DAYS = timedelta(days=6)
#: Nobody is reminded of a question they got yesterday.
QUIET = timedelta(days=1)
#: The link shows what was decided long after the last day to reply.
LINK_AFTER = timedelta(days=365)


def ask(member: Member, *, by: Actor, is_successor: bool = False) -> None:
    """This will ask a person to take a seat, with the link to answer."""
    _with_link(member, "chosen", f"seat:{member.pk}", by=by, is_successor=is_successor)


def thank(member: Member, *, by: Actor) -> None:
    """A receipt by e-mail; nobody is called or sent a letter for it."""
    if member.application.channel == Channel.EMAIL:
        tell(member.application, "confirmed", f"seat-confirmed:{member.pk}", by=by)


@transaction.atomic
def remind(member: Member, *, by: Actor, now: datetime | None = None) -> bool:
    """This will remind a person who has not answered; at most once a day. Whether it did."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.state != Member.State.ASKED:
        raise NotAllowedNow("not_asked")
    day = timezone.localdate(now or timezone.now())
    return _remind(member, f"seat-reminder:{member.pk}:{day.isoformat()}", by)


def deadline_for(person: Application, reply_by: datetime) -> datetime:
    """A person's own last day to reply: deadlines know the channel."""
    return reply_by + POST_DAYS if person.channel == Channel.LETTER else reply_by


def remind_due(city: City, now: datetime) -> int:
    """This will remind everybody whose own last day is near: once on each step of the ladder."""
    waiting = Member.objects.filter(city=city, state=Member.State.ASKED, reply_by__gt=now)
    if not waiting.exists():  # asked at every tick, and seldom so
        return 0
    near = [one for one in waiting.select_related("application") if step_of(one, now) is not None]
    return sum(_remind_again(one.pk, now) for one in near)


@transaction.atomic
def _remind_again(pk: int, now: datetime) -> bool:
    """Looks again under the lock: the person may just have replied."""
    rows = Member.objects.select_for_update(of=("self",)).select_related("application")
    member = rows.get(pk=pk)
    step = step_of(member, now)
    if step is None or member.state != Member.State.ASKED:
        return False
    return _remind(member, f"seat-reminder:{pk}:{member.reply_by:%Y%m%d}:{step}", SYSTEM)


def step_of(member: Member, now: datetime) -> int | None:
    """The step of the ladder that has come, the last one if several have; None before the first."""
    if member.reply_by is None:
        return None
    by_post = member.application.channel == Channel.LETTER
    come = [
        step
        for step, span in enumerate(LADDER_BY_POST if by_post else LADDER, start=1)
        if member.joined_at + QUIET < member.reply_by - span <= now
    ]
    return come[-1] if come else None


def _remind(member: Member, key: str, by: Actor) -> bool:
    if Message.objects.filter(city=member.city_id, key=key).exists():
        return False
    _with_link(member, "reminder", key, by=by)
    record("seat.reminded", member, by=by)
    return True


def _with_link(member: Member, what: str, key: str, *, by: Actor, **more: object) -> None:
    person = member.application
    if person.erased_at is not None:
        return
    link = make_link(
        city=member.city,
        purpose=PURPOSE,
        subject_id=member.pk,
        expires_at=(member.reply_by or timezone.now()) + LINK_AFTER,
        language=person.language,
    )
    tell(person, what, key, by=by, new_link=link, member=member, **more)


def tell(
    person: Application, what: str, key: str, *, by: Actor, **context: object
) -> Message | None:
    """This will queue one message about the panel, in the person's language and channel.

    An imported member may have come without an address: then there is nobody to write to.
    """
    if not person.recipient.address:
        return None
    return queue_message(
        city=person.city,
        to=person.recipient,
        template=f"panel/mail/{what}.txt",
        key=key,
        context={"programme": person.programme, **_addresses(person), **context},
        by=by,
        about=person,
        programme_id=person.programme_id,
    )


def _addresses(person: Application) -> dict[str, str]:
    """Public pages a message names, in the person's language."""
    slug = person.programme.slug
    with translation.override(person.language):
        pages = {"draw_url": "lottery:public", "page_url": "programmes:page"}
        return {
            name: address_at(person.city, reverse(view, args=[slug]))
            for name, view in pages.items()
        }
