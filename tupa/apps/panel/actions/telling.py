"""Messages to members: the question with its link, a reminder, a thank-you."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import queue_message
from tupa.apps.outbox.models import Channel, Message
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member
from tupa.apps.recruitment.models import Application

__all__ = ["PURPOSE", "ask", "remind", "remind_due", "tell", "thank"]

PURPOSE = "seat"
REMIND_BEFORE = timedelta(days=2)
#: A letter and its answer take days to arrive.
REMIND_BY_POST = timedelta(days=5)
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


def remind_due(city: City, now: datetime) -> int:
    """This will remind everybody whose last day to reply is near, once."""
    waiting = Member.objects.filter(city=city, state=Member.State.ASKED, reply_by__gt=now)
    by_post = Q(application__channel=Channel.LETTER)
    waiting = waiting.filter(_is_near(now, REMIND_BY_POST) & by_post) | waiting.filter(
        _is_near(now, REMIND_BEFORE) & ~by_post
    )
    reminded = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            member = Member.objects.select_for_update().get(pk=pk)
            if member.state == Member.State.ASKED:
                reminded += _remind(member, f"seat-reminder:{pk}", SYSTEM)
    return reminded


def _is_near(now: datetime, span: timedelta) -> Q:
    """The last day to reply is this near, and the question is not newer than that."""
    return Q(reply_by__lte=now + span, joined_at__lt=now - span)


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
            name: settings.SITE_URL + reverse(view, args=[slug]) for name, view in pages.items()
        }
