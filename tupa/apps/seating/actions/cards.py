"""Makes the links that the cards of the panel's members carry as QR codes."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.events.actions import record
from tupa.apps.seating.papers import PersonPaper, people_papers
from tupa.apps.workshops.models import Workshop

__all__ = ["LINK_DAYS", "make_cards"]

#: How long after the workshop a card still opens its owner's page.
LINK_DAYS = 30


@transaction.atomic
def make_cards(workshop: Workshop, *, by: Actor) -> list[tuple[PersonPaper, str]]:
    """This will make a card a person, with the address of their own page where they have one.

    Earlier cards keep working: a card that was lost is printed again.
    """
    papers = people_papers(workshop)
    until = max(workshop.ends_at, timezone.now()) + timedelta(days=LINK_DAYS)
    cards = []
    for paper in papers:
        url = ""
        member = paper.person.member
        if member is not None:
            url = make_link(
                city=workshop.city,
                purpose="application",
                subject_id=member.application_id,
                expires_at=until,
                language=member.application.language,
            ).url
        cards.append((paper, url))
    record(
        "seating.cards_made", workshop, by=by, programme_id=workshop.programme_id, cards=len(cards)
    )
    return cards
