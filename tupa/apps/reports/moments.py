"""A panel as it stood at a moment: read from what is dated and from the chain of events.

Nothing that was done after the moment shows, whatever was changed since. What has no date of its
own (a theme, a goal, an attendance, a line of the budget) is taken from the last event before it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from tupa.apps.costs.models import Payment
from tupa.apps.events.actions import write_held
from tupa.apps.events.models import Event
from tupa.apps.followup.models import Answer, Assignment, Commitment, Progress
from tupa.apps.ideas.models import Idea, IdeaLink
from tupa.apps.lottery.evidence import NO_ANSWER
from tupa.apps.panel.balance import counts_between
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Programme, RuleChange
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["FINAL", "Moment", "facts_at", "numbers_at"]

_VERBS = ("idea.goals_set", "idea.themed", "participant.attended", "budget.saved")
_CLOSED = {Commitment.State.KEPT, Commitment.State.DROPPED}
FINAL = set(Answer.Outcome.values) - {
    Answer.Outcome.NEEDS_TIME.value,
    Answer.Outcome.NEEDS_DECISION.value,
}


@dataclass(frozen=True)
class Stand:
    """A promise at the moment."""

    promise: Commitment
    state: str
    is_late: bool


class Moment:
    """`until`: everything before it; `day`: the last day that is wholly in it."""

    def __init__(self, programme: Programme, until: datetime.datetime, day: datetime.date) -> None:
        self.programme, self.until, self.day = programme, until, day
        self.city = programme.city_id

    @cached_property
    def ideas(self) -> list[Idea]:
        """Public at the moment: published before it, and not withdrawn or merged before it."""
        merged = IdeaLink.objects.filter(
            city=self.city, kind=IdeaLink.Kind.MERGED, at__lt=self.until, undone_at__gte=self.until
        )
        found = Idea.objects.filter(
            city=self.city, programme=self.programme, published_at__lt=self.until
        ).exclude(withdrawn_at__lt=self.until)
        found = found.exclude(pk__in=merged.values("earlier"))
        return list(found.order_by("number"))

    @cached_property
    def _idea_ids(self) -> list[int]:
        return [one.pk for one in self.ideas]

    @cached_property
    def workshops(self) -> list[Workshop]:
        """Held by then."""
        found = Workshop.objects.published().filter(
            city=self.city, programme=self.programme, ends_at__lt=self.until
        )
        return list(found.exclude(cancelled_at__lt=self.until).order_by("starts_at", "number"))

    @cached_property
    def assignments(self) -> list[Assignment]:
        found = Assignment.objects.filter(
            city=self.city, idea__in=self._idea_ids, asked_on__lte=self.day
        )
        return list(found)

    @cached_property
    def answers(self) -> list[Answer]:
        """The last published answer of each assignment."""
        found = Answer.objects.filter(
            city=self.city, assignment__idea__in=self._idea_ids, published_at__lt=self.until
        )
        last = {one.assignment_id: one for one in found.order_by("published_at", "pk")}
        return sorted(last.values(), key=lambda one: one.pk)

    @cached_property
    def promises(self) -> list[Stand]:
        found = Commitment.objects.filter(
            Q(answer=None) | Q(answer__published_at__lt=self.until),
            city=self.city,
            idea__in=self._idea_ids,
            made_at__lt=self.until,
        ).prefetch_related("progress")
        return [self._stand(one) for one in found.order_by("pk")]

    def _stand(self, promise: Commitment) -> Stand:
        told = sorted(promise.progress.all(), key=lambda one: (one.at, one.pk))
        before = [one for one in told if one.at < self.until]
        after = [one for one in told if one.at >= self.until]
        state = before[-1].state if before else _first_state(promise, after)
        moved = next((one.was_due_on for one in after if one.was_due_on), None)
        due = moved or promise.due_on
        return Stand(promise, state, state not in _CLOSED and due < self.day)

    @cached_property
    def applications(self) -> int:
        found = Application.objects.filter(
            city=self.city, programme=self.programme, created_at__lt=self.until
        )
        return found.exclude(withdrawn_at__lt=self.until).count()

    @cached_property
    def members(self) -> list[str]:
        """The applications of those who held a seat."""
        freed = Succession.objects.filter(
            city=self.city, programme=self.programme, at__lt=self.until
        )
        found = Member.objects.filter(
            city=self.city, programme=self.programme, joined_at__lt=self.until
        ).exclude(pk__in=freed.values("left"))
        ids = found.order_by("application_id").values_list("application_id", flat=True)
        return [str(pk) for pk in ids]

    @cached_property
    def quotas(self) -> list[list[Any]]:
        """Feature, value, least, most and whether it was met; never how many."""
        changed: dict[tuple[str, str], RuleChange] = {}
        changes = RuleChange.objects.filter(
            city=self.city, programme=self.programme, subject="quota", at__gte=self.until
        ).select_related("value__feature")
        for one in changes.order_by("-at", "-pk"):
            if one.value is not None:
                changed[(one.value.feature.key, one.value.key)] = one
        rows = []
        for line in counts_between(self.programme, self.members, self.members):
            if line["value"] == NO_ANSWER:
                continue
            later = changed.get((line["feature"], line["value"]))
            least = later.least_before if later else line["least"]
            most = later.most_before if later else line["most"]
            is_met = bool(self.members) and (least or 0) <= line["after"] <= (most or 0)
            rows.append([line["feature"], line["value"], least, most, is_met])
        return rows

    @cached_property
    def _events(self) -> dict[tuple[str, int], dict[str, Any]]:
        """The facts of the last event of each kind about each thing."""
        write_held()
        found = Event.objects.filter(
            city=self.city, programme_id=self.programme.pk, verb__in=_VERBS, at__lt=self.until
        )
        last: dict[tuple[str, int], dict[str, Any]] = {}
        rows = found.order_by("sequence").values_list("verb", "object_id", "facts")
        for verb, thing, facts in rows:
            key = facts.get("line") if verb == "budget.saved" else thing
            if key is not None:
                last[(verb, int(key))] = facts
        return last

    @cached_property
    def goals(self) -> dict[int, dict[str, Any]]:
        """By idea: its goals and targets."""
        return {pk: self._events.get(("idea.goals_set", pk), {}) for pk in self._idea_ids}

    @cached_property
    def themes(self) -> Counter[int]:
        found = (self._events.get(("idea.themed", pk), {}).get("theme") for pk in self._idea_ids)
        return Counter(theme for theme in found if theme is not None)

    @cached_property
    def attendance(self) -> Counter[int]:
        """Residents present, by number of workshop."""
        held = {one.pk: one.number for one in self.workshops}
        people = Participant.objects.filter(
            city=self.city, workshop__in=held, part=Participant.Part.RESIDENT
        ).values_list("pk", "workshop_id")
        return Counter(
            held[workshop]
            for pk, workshop in people
            if self._events.get(("participant.attended", pk), {}).get("attended") is True
        )

    @cached_property
    def budget(self) -> list[list[int]]:
        """Line, planned and actual in cents; lines that had been removed are not there."""
        return [
            [line, facts["planned"], facts["actual"]]
            for (verb, line), facts in sorted(self._events.items())
            if verb == "budget.saved" and "planned" in facts
        ]

    @cached_property
    def paid_cents(self) -> int:
        paid = Payment.objects.filter(
            city=self.city, programme=self.programme, paid_at__lt=self.until
        )
        return sum(int(amount * 100) for amount in paid.values_list("amount", flat=True))


def facts_at(moment: Moment) -> dict[str, Any]:
    """Everything a report counts, as numbers and ids: the same at any later time."""
    return {"numbers": numbers_at(moment), "rows": rows_at(moment)}


def numbers_at(moment: Moment) -> dict[str, int]:
    """The numbers alone."""
    promises = moment.promises
    final = [one for one in moment.answers if one.outcome in FINAL]
    states = Counter(one.state for one in promises)
    goals, targets = _touched(moment.goals.values())
    answered = {one.assignment_id for one in final}
    return {
        "workshops": len(moment.workshops),
        "applications": moment.applications,
        "members": len(moment.members),
        "ideas": len(moment.ideas),
        "confirmed": sum(one.is_confirmed for one in moment.ideas),
        "themes": len(moment.themes),
        "goals": len(goals),
        "targets": len(targets),
        "answers": len(final),
        "in_time": sum(one.days_late <= 0 for one in final),
        "waiting": sum(one.pk not in answered for one in moment.assignments),
        "promises": len(promises),
        "kept": states[Commitment.State.KEPT],
        "dropped": states[Commitment.State.DROPPED],
        "late": sum(one.is_late for one in promises),
        "planned": sum(line[1] for line in moment.budget),
        "spent": sum(line[2] for line in moment.budget),
        "paid": moment.paid_cents,
    }


def rows_at(moment: Moment) -> dict[str, list[Any]]:
    """What stands behind the numbers, by id and code."""
    promises = moment.promises
    outcomes = Counter(one.outcome for one in moment.answers)
    states = Counter(one.state for one in promises)
    goals, targets = _touched(moment.goals.values())
    return {
        "workshops": [one.number for one in moment.workshops],
        "ideas": [one.pk for one in moment.ideas],
        "answers": [one.pk for one in moment.answers],
        "outcomes": [[code, outcomes[code]] for code in Answer.Outcome.values if outcomes[code]],
        "promises": [[one.promise.pk, one.state, one.is_late] for one in promises],
        "states": [[code, states[code]] for code in Commitment.State.values if states[code]],
        "themes": [list(pair) for pair in sorted(moment.themes.items(), key=_most_first)],
        "goals": [list(pair) for pair in sorted(goals.items())],
        "targets": [list(pair) for pair in sorted(targets.items(), key=_by_code)],
        "attendance": [[number, moment.attendance[number]] for number in _numbers(moment)],
        "quotas": moment.quotas,
        "budget": moment.budget,
    }


def _touched(found: Iterable[dict[str, Any]]) -> tuple[Counter[int], Counter[str]]:
    """How many ideas serve each goal and each target."""
    goals: Counter[int] = Counter()
    targets: Counter[str] = Counter()
    for one in found:
        goals.update(one.get("goals", []))
        targets.update(one.get("targets", []))
    return goals, targets


def _first_state(promise: Commitment, after: list[Progress]) -> str:
    """Before anything was told: as it was made, or as it was taken in and has stayed."""
    return Commitment.State.PROMISED if after else promise.state


def _numbers(moment: Moment) -> list[int]:
    return [one.number for one in moment.workshops]


def _most_first(pair: tuple[int, int]) -> tuple[int, int]:
    return -pair[1], pair[0]


def _by_code(pair: tuple[str, int]) -> tuple[int, str]:
    return int(pair[0].partition(".")[0]), pair[0].partition(".")[2].zfill(3)
