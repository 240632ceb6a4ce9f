"""Everything a handbook tells of one panel, read once and then told in each language.

What other parts count already (reports, letters, channels) is asked of them.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from tupa.apps.accounts.country import SmallCells
from tupa.apps.costs.models import BudgetLine
from tupa.apps.evaluation.models import Survey
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.models import Answer
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Mandate, Programme, RuleChange
from tupa.apps.recruitment.models import Call, FormVersion
from tupa.apps.recruitment.spread import Spread, spread_of
from tupa.apps.reports.models import Report
from tupa.apps.reports.moments import Moment, numbers_at
from tupa.apps.rounds.models import LetterRound
from tupa.apps.rounds.response import Response, responses_of
from tupa.apps.workshops.library import Card, cards_of
from tupa.apps.workshops.models import Activity, PlanTask, Workshop
from tupa.apps.workshops.now import Outcome, outcome_of

__all__ = ["Known"]


class Known:
    """One panel as it stands at a moment."""

    def __init__(self, programme: Programme, now: datetime.datetime | None = None) -> None:
        self.programme = programme
        self.now = now or timezone.now()
        self.today = day_in(programme.city, self.now)
        self._mine: dict[str, Any] = {"city": programme.city_id, "programme": programme}

    def day_of(self, moment: datetime.datetime | None) -> datetime.date | None:
        """The day of a moment in the city."""
        return day_in(self.programme.city, moment) if moment else None

    @cached_property
    def cells(self) -> SmallCells:
        return self.programme.city.rules.small_cells

    def told(self, count: int) -> str:
        """How many people; of too few only that they are few."""
        return self.cells.told(count)

    @cached_property
    def moment(self) -> Moment:
        return Moment(self.programme, self.now, self.today)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return numbers_at(self.moment)

    @cached_property
    def mandate(self) -> Mandate | None:
        return Mandate.objects.filter(**self._mine).first()

    @cached_property
    def rule_changes(self) -> list[RuleChange]:
        return list(RuleChange.objects.filter(**self._mine).select_related("value__feature"))

    @cached_property
    def calls(self) -> list[Call]:
        return list(Call.objects.filter(**self._mine))

    @cached_property
    def spread(self) -> Spread:
        return spread_of(self.programme, [])

    @cached_property
    def letters(self) -> list[tuple[LetterRound, Response]]:
        """Each round of letters that was posted, with its response as a whole."""
        rounds = LetterRound.objects.filter(
            city=self.programme.city_id, call__programme=self.programme, posted_on__isnull=False
        )
        return [(one, responses_of(one)[-1]) for one in rounds.order_by("posted_on", "pk")]

    @cached_property
    def form_versions(self) -> int:
        return FormVersion.objects.filter(**self._mine).count()

    @cached_property
    def draw(self) -> Draw | None:
        drawn = Draw.objects.filter(**self._mine, state=Draw.State.DRAWN)
        return drawn.defer("result", "tickets", "key", "drawing").first()

    @cached_property
    def members(self) -> list[Member]:
        return list(Member.objects.filter(**self._mine))

    @cached_property
    def reserves(self) -> int:
        return Reserve.objects.filter(**self._mine).count()

    @cached_property
    def successions(self) -> list[Succession]:
        return list(Succession.objects.filter(**self._mine))

    @cached_property
    def workshops(self) -> list[Workshop]:
        """All that were ever published, also those that were cancelled."""
        found = Workshop.objects.published().filter(**self._mine)
        return list(found.select_related("venue", "city").prefetch_related("run_sheets"))

    @cached_property
    def held(self) -> list[Workshop]:
        over = [one for one in self.workshops if one.is_over(self.now)]
        return [one for one in over if one.cancelled_at is None]

    @cached_property
    def outcomes(self) -> dict[int, list[Outcome]]:
        """By workshop: each part as planned when the workshop began, and as it went."""
        parts: dict[int, list[Activity]] = {one.pk: [] for one in self.held}
        found = Activity.objects.filter(city=self.programme.city_id, workshop__in=parts)
        for one in found:
            parts[one.workshop_id].append(one)
        return {one.pk: outcome_of(one, parts[one.pk], _plan_of(one)) for one in self.held}

    def left_out(self, workshop: Workshop) -> int:
        """How many parts of the plan the evening did without."""
        plan = _plan_of(workshop)
        kept = {one.activity.pk for one in self.outcomes[workshop.pk]}
        return sum(part["id"] not in kept for part in plan.parts) if plan else 0

    @cached_property
    def methods(self) -> list[Card]:
        """The methods the workshops held were made of, by name."""
        used = {one.activity.method for rows in self.outcomes.values() for one in rows}
        return [one for one in cards_of(self.programme.city) if one.key in used]

    @cached_property
    def tasks(self) -> list[PlanTask]:
        """What should have been done by now."""
        found = PlanTask.objects.filter(**self._mine, cancelled_at=None, due_on__lt=self.today)
        return list(found)

    @cached_property
    def last_answer(self) -> datetime.date | None:
        """The day on which the last unit gave its answer; nothing while one is awaited."""
        if self.numbers["waiting"] or not self.numbers["answers"]:
            return None
        answers = Answer.objects.filter(pk__in=[one.pk for one in self.moment.answers])
        return self.day_of(max(one.published_at for one in answers if one.published_at))

    @cached_property
    def budget(self) -> list[BudgetLine]:
        return list(BudgetLine.objects.filter(**self._mine))

    @cached_property
    def surveys(self) -> list[Survey]:
        return list(Survey.objects.filter(**self._mine).select_related("workshop"))

    @cached_property
    def reports(self) -> list[Report]:
        return list(Report.objects.published().filter(**self._mine).defer("facts", "words"))


def _plan_of(workshop: Workshop) -> Any:
    """The version of the run sheet in force when the workshop began; newest first."""
    versions = workshop.run_sheets.all()
    return next((one for one in versions if one.made_at <= workshop.starts_at), None)
