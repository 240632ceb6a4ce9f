"""Dots on ideas in the panel mid-way: most members agree, and a few want something else."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tupa.apps.demo.content.shapes import t
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.ideas.actions.ballot import close_ballot, give_dots, open_ballot
from tupa.apps.ideas.models import Ballot, BallotSlip, Idea
from tupa.apps.programmes.models import Programme

__all__ = ["give_and_count"]

#: Days after the workshop; its ideas are published two weeks after it.
ASKED, GIVEN, COUNTED = 16, 19, 24
DOTS, PLACES = 4, 5
#: The first so many ideas are those most members like; who is one of the few likes the others.
MANY, A_FEW_OF = 5, 4


def give_and_count(programme: Programme, held_on: date, cast: Cast, agenda: Agenda) -> None:
    title = t(
        "Lähiluonnon ideat tärkeysjärjestykseen",
        "Idéerna om närnaturen i viktighetsordning",
        "The ideas on nature close by, the most important first",
    )

    def ask() -> None:
        ideas = Idea.objects.published().filter(programme=programme, workshop__number=1)
        open_ballot(
            programme=programme,
            title=title,
            ideas=ideas,
            dots=DOTS,
            places=PLACES,
            until=timezone.now() + timedelta(days=7),
            by=cast.first,
        )

    def give() -> None:
        ballot = Ballot.objects.get(programme=programme)
        ideas = list(ballot.ideas.order_by("number"))
        for place, slip in enumerate(BallotSlip.objects.filter(ballot=ballot)):
            is_few = place % A_FEW_OF == 0
            pool = ideas[MANY:] if is_few else ideas[:MANY]
            start = 0 if is_few else place % 2
            chosen = pool[start : start + DOTS]
            give_dots(ballot, ideas=chosen, member=slip.member, by=cast.first)

    for days, step in (
        (ASKED, ask),
        (GIVEN, give),
        (COUNTED, lambda: close_ballot(Ballot.objects.get(programme=programme), by=cast.first)),
    ):
        agenda.at(held_on + timedelta(days=days), "14:00", step)
