"""Promises among the things that are linked to goals."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.followup.models import Commitment, CommitmentGoal
from tupa.apps.goals.kinds import Kind
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme

__all__ = ["PROMISE"]


def _promises(programme: Programme) -> QuerySet[Any]:
    found = Commitment.objects.public().filter(
        city=programme.city_id, idea__programme=programme, idea__state=Idea.State.PUBLISHED
    )
    return found.select_related("idea").order_by("pk")


PROMISE = Kind(
    "promise",
    _("Promises"),
    "commitment",
    CommitmentGoal,
    _promises,
    lambda promise: str(promise.text),
    Q(),
)
