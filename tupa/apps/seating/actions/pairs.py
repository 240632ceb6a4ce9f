"""Two people who should not share a table again. Why is asked of nobody and stored nowhere."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.seating.actions.rules import add_rule
from tupa.apps.seating.inputs import identity_of
from tupa.apps.seating.models import Rule
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["keep_pair_apart"]


@transaction.atomic
def keep_pair_apart(
    workshop: Workshop,
    *,
    person: Participant,
    other: Participant,
    by: Actor,
    now: datetime.datetime | None = None,
) -> int:
    """This will keep the two apart at every coming workshop both take part in; at how many.

    When none is known yet the rule stays with this workshop, from which the coordinator brings
    the rules along to the next one.
    """
    coming = Workshop.objects.going_ahead().filter(
        city=workshop.city_id,
        programme=workshop.programme_id,
        starts_at__gt=now or timezone.now(),
    )
    pairs = [(one, _both(one, person, other)) for one in coming.select_related("city")]
    found = [(one, pair) for one, pair in pairs if len(pair) == 2]
    for one, (first, second) in found:
        add_rule(one, kind=Rule.Kind.APART, person=first, other=second, by=by)
    if not found:
        add_rule(workshop, kind=Rule.Kind.APART, person=person, other=other, by=by)
    return len(found)


def _both(workshop: Workshop, *people: Participant) -> list[Participant]:
    """The same two as they take part there."""
    wanted = {identity_of(one) for one in people}
    return [one for one in workshop.participants.all() if identity_of(one) in wanted]
