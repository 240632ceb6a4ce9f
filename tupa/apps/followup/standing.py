"""Where ideas stand with the city, in one word each: waiting, late, answered, promised, kept."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.counting import standing_as, tally_of
from tupa.apps.followup.models import Answer, Assignment, Commitment, PromiseStep
from tupa.apps.ideas.chain import Tag
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.programmes.models import Programme

__all__ = [
    "CODES",
    "Count",
    "Standing",
    "StatusFilter",
    "counts_of",
    "idea_tags",
    "promise_tag",
    "standings_of",
    "step_tag",
    "without_unit",
]

#: In the order of the picture: what is done first, what is missing last.
CODES: dict[str, Any] = {
    "kept": gettext_lazy("Promise kept"),
    "promised": gettext_lazy("Promised, not yet kept"),
    "dropped": gettext_lazy("Promise dropped"),
    "answered": gettext_lazy("Answered, no promise"),
    "waiting": gettext_lazy("Waits for an answer"),
    "promise_late": gettext_lazy("Promise is late"),
    "answer_late": gettext_lazy("Answer is late"),
}
#: Either of the two: a way to narrow the list, not a row of the picture.
_LATE = {"late": gettext_lazy("Late")}
_KIND_OF_OUTCOME = {
    Answer.Outcome.IMPLEMENTED: "doing",
    Answer.Outcome.PARTLY: "doing",
    Answer.Outcome.NOT_IMPLEMENTED: "no",
    Answer.Outcome.EXISTS: "done",
    Answer.Outcome.FORWARDED: "doing",
    Answer.Outcome.NEEDS_DECISION: "doing",
    Answer.Outcome.NEEDS_TIME: "doing",
}
_KIND_OF_PROMISE = {
    Commitment.State.PROMISED: "doing",
    Commitment.State.UNDER_WAY: "doing",
    Commitment.State.CHANGED: "doing",
    Commitment.State.KEPT: "done",
    Commitment.State.DROPPED: "no",
}
_KIND_OF_STEP = {
    PromiseStep.State.PLANNED: "",
    PromiseStep.State.UNDER_WAY: "doing",
    PromiseStep.State.DONE: "done",
    PromiseStep.State.DROPPED: "no",
}


@dataclass(frozen=True)
class Standing:
    """One idea: the code it is counted under, and the status shown beside it."""

    code: str
    tag: Tag
    outcome: str = ""
    is_answer_late: bool = False
    is_promise_late: bool = False


@dataclass(frozen=True)
class Count:
    """How many ideas stand so: a row of the picture, one dot an idea."""

    code: str
    text: Any
    number: int


def standings_of(ideas: Sequence[Idea], today: datetime.date) -> dict[int, Standing]:
    """The standing of each idea, with two queries however many there are."""
    ids = [idea.pk for idea in ideas]
    assignments: dict[int, list[Assignment]] = defaultdict(list)
    answers: dict[int, Answer] = {}
    asked: dict[int, Assignment] = {}
    rows = Assignment.objects.filter(idea__in=ids).order_by("answers__published_at", "answers__pk")
    of_answer = ("answers__outcome", "answers__published_at")
    for pk, idea, answer_by, closed_at, outcome, published_at in rows.values_list(
        "pk", "idea", "answer_by", "closed_at", *of_answer
    ):
        if pk not in asked:
            asked[pk] = Assignment(pk=pk, idea_id=idea, answer_by=answer_by, closed_at=closed_at)
            assignments[idea].append(asked[pk])
        if published_at is not None:
            answers[idea] = Answer(outcome=outcome)
    promises: dict[int, list[Commitment]] = defaultdict(list)
    of_ideas = Commitment.objects.public().filter(idea__in=ids)
    for promise in of_ideas.only("idea", "state", "due_on", "next_update_on"):
        promises[promise.idea_id].append(promise)
    return {pk: _standing(assignments[pk], answers.get(pk), promises[pk], today) for pk in ids}


def idea_tags(ideas: Sequence[Idea], today: datetime.date) -> Mapping[int, Tag]:
    """For lists of ideas: only a published idea waits for the city."""
    public = [idea for idea in ideas if idea.state == Idea.State.PUBLISHED]
    return {pk: standing.tag for pk, standing in standings_of(public, today).items()}


def promise_tag(promise: Commitment, today: datetime.date) -> Tag:
    """The state of a promise; late is said as late."""
    if promise.is_late_on(today):
        return Tag("late", _("Late"))
    if promise.is_update_late_on(today):
        return Tag("late", _("Update is late"))
    state = Commitment.State(promise.state)
    return Tag(_KIND_OF_PROMISE[state], str(state.label))


def step_tag(step: PromiseStep) -> Tag:
    """Where one step of a promise stands."""
    state = PromiseStep.State(step.state)
    return Tag(_KIND_OF_STEP[state], str(state.label))


def without_unit() -> IdeaQuerySet:
    """Published ideas that nobody has been asked to answer."""
    return Idea.objects.published().filter(assignments=None, commitments=None)


def counts_of(city: City, programme: Programme | None = None) -> list[Count]:
    """How the published ideas stand, in the order of the picture."""
    ideas = Idea.objects.published().filter(city=city)
    if programme is not None:
        ideas = ideas.filter(programme=programme)
    else:
        ideas = ideas.filter(programme__is_published=True)
    found = tally_of(ideas, today_in(city)).by_code
    return [
        Count(code, text, found[code])
        for code, text in CODES.items()
        if found[code] or code not in {"dropped", "promise_late"}
    ]


class StatusFilter:
    """Narrows the public list of ideas by where they stand, or by what was answered."""

    name = "status"
    label = gettext_lazy("Status")

    def choices(self, city: City) -> Sequence[tuple[str, Any]]:
        return [*CODES.items(), *_LATE.items(), *Answer.Outcome.choices]

    def narrow(self, ideas: IdeaQuerySet, value: str, city: City) -> IdeaQuerySet:
        return standing_as(ideas, value, today_in(city))


def _standing(
    assignments: Iterable[Assignment],
    answer: Answer | None,
    promises: Sequence[Commitment],
    today: datetime.date,
) -> Standing:
    outcome = answer.outcome if answer else ""
    waiting = [one for one in assignments if one.closed_at is None]
    late = any(one.is_late_on(today) for one in waiting)
    if promises:
        return replace(_of_promises(promises, outcome, today), is_answer_late=late)
    if late:
        tag = Tag("late", _("Answer is late"))
        return Standing("answer_late", tag, outcome, is_answer_late=True)
    if answer is not None:
        label = str(Answer.Outcome(answer.outcome).label)
        kind = _KIND_OF_OUTCOME[Answer.Outcome(answer.outcome)]
        return Standing("answered" if answer.is_final else "waiting", Tag(kind, label), outcome)
    return Standing("waiting", Tag("", _("Waits for an answer")))


def _of_promises(promises: Sequence[Commitment], outcome: str, today: datetime.date) -> Standing:
    """The promise that is furthest from kept speaks for the idea; dropped only if all are."""
    is_open = [one for one in promises if not one.is_closed]
    late = [one for one in is_open if one.is_late_on(today) or one.is_update_late_on(today)]
    if late:
        tag = Tag("late", _("Promise is late"))
        return Standing("promise_late", tag, outcome, is_promise_late=True)
    if is_open:
        return Standing("promised", promise_tag(is_open[0], today), outcome)
    if any(one.state == Commitment.State.KEPT for one in promises):
        return Standing("kept", Tag("done", _("Promise kept")), outcome)
    return Standing("dropped", Tag("no", _("Promise dropped")), outcome)
