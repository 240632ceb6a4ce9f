"""How a city wants its answers handled."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.models import AnsweringRules

__all__ = ["rules_of", "save_rules"]


def rules_of(city: City) -> AnsweringRules:
    """The city's own rules, or those a city starts with."""
    return AnsweringRules.objects.filter(city=city).first() or AnsweringRules(city=city)


@transaction.atomic
def save_rules(
    *, city: City, review_first: bool, tell_superior: bool, late_list: bool, by: Actor
) -> AnsweringRules:
    """This will change the rules; drafts that wait for a review go on waiting."""
    rules, _made = AnsweringRules.objects.update_or_create(
        city=city,
        defaults={
            "review_first": review_first,
            "tell_superior": tell_superior,
            "late_list": late_list,
            "changed_at": timezone.now(),
        },
    )
    record(
        "answers.rules_saved",
        rules,
        by=by,
        review_first=review_first,
        tell_superior=tell_superior,
        late_list=late_list,
    )
    return rules
