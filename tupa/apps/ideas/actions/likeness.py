"""What a person decides of two ideas that may say the same; the machine merges nothing."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Idea, Likeness

__all__ = ["forget_verdict", "judge_likeness"]


@transaction.atomic
def judge_likeness(
    idea: Idea, other: Idea, *, verdict: str, by: Actor, score: float | None = None
) -> Likeness:
    """This will keep the verdict on two ideas, and note how near the machine had put them."""
    if idea.city_id != other.city_id or idea.pk == other.pk:
        raise NotAllowedNow("merged_into_itself")
    first, second = sorted((idea, other), key=lambda one: one.pk)
    Idea.objects.select_for_update().get(pk=first.pk)
    known = Likeness.objects.filter(first=first, second=second).first()
    if known is not None and known.verdict == verdict:
        return known
    kept = known or Likeness(city_id=idea.city_id, first=first, second=second)
    kept.verdict, kept.by = Likeness.Verdict(verdict), by.user
    if score is not None:
        kept.score = Decimal(f"{min(score, 1):.3f}")
    kept.save()
    record(
        "ideas.judged",
        kept,
        by=by,
        programme_id=idea.programme_id,
        first=first.pk,
        second=second.pk,
        verdict=verdict,
        score=f"{kept.score}" if kept.score is not None else None,
    )
    return kept


@transaction.atomic
def forget_verdict(likeness: Likeness, *, by: Actor) -> None:
    """This will take a verdict back: the two may be proposed again. The log keeps both."""
    record(
        "ideas.verdict_taken_back",
        likeness,
        by=by,
        programme_id=likeness.first.programme_id,
        first=likeness.first_id,
        second=likeness.second_id,
        verdict=likeness.verdict,
    )
    likeness.delete()
