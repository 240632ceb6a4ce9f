"""The letter twin of the page: a person reached by post is told their place and chance on paper."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.city import address_at
from tupa.apps.jobs.actions import report_to
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.chances import Chances, chances_of
from tupa.apps.lottery.commitment import is_place_sealed
from tupa.apps.lottery.explain import way_in
from tupa.apps.lottery.models import Chance, Draw
from tupa.apps.lottery.pulls import pulls_on
from tupa.apps.outbox.actions import queue_message
from tupa.apps.outbox.models import Channel

__all__ = ["LETTERS", "write_letters"]

LETTERS = "draw_letters"


def write_letters(job: Job) -> None:
    """This will write to everybody on the sealed list who is reached by letter.

    Safe to repeat: each letter has its own key. A draw that was stopped meanwhile is not told.
    """
    draw = Draw.objects.select_related("pool", "programme").get(pk=job.object_id, city=job.city)
    chances = chances_of(draw)
    if draw.committed_at is None or draw.state == Draw.State.ANNULLED or chances is None:
        return
    people = (
        Chance.objects.filter(city=job.city, draw=draw, application__channel=Channel.LETTER)
        .filter(application__withdrawn_at=None, application__erased_at=None)
        .select_related("application__programme", "application__city")
    )
    progress, total = report_to(job), people.count()
    for number, chance in enumerate(people.iterator(), start=1):
        chance.draw = draw
        _write(chance, chances)
        progress("messages", number, total)


def _write(chance: Chance, chances: Chances) -> None:
    person, draw = chance.application, chance.draw
    if not person.recipient.address:
        return
    with translation.override(person.language):
        address = address_at(person.city, reverse("lottery:public", args=[draw.programme.slug]))
        pulls = pulls_on(chance) if chance.is_reachable else []
        changes = way_in(chance)
    queue_message(
        city=person.city,
        to=person.recipient,
        template="lottery/mail/sealed.txt",
        key=f"sealed:{draw.pk}:{person.pk}",
        context={
            "programme": draw.programme,
            "application": person,
            "chance": chance,
            "chances": chances,
            "pulls": pulls,
            "changes": changes,
            "draw": draw,
            "draw_url": address,
            "is_listed": is_place_sealed(chance, draw),
        },
        by=SYSTEM,
        about=person,
        programme_id=draw.programme_id,
    )
