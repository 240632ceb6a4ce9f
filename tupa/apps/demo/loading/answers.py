"""What the demonstration's units answered, promised and did."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.utils import timezone

from tupa.apps.demo.content.answers import ANSWERS, LATER_ANSWERS
from tupa.apps.demo.content.shapes import (
    AnswerContent,
    IdeaContent,
    ProgressContent,
    PromiseContent,
)
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.drawing import rail
from tupa.apps.followup.actions.answers import Promise, publish_answer, write_answer
from tupa.apps.followup.actions.assignments import assign_idea
from tupa.apps.followup.actions.evidence import add_picture, add_step, move_step
from tupa.apps.followup.actions.promises import tell_progress
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.ideas.models import Idea

__all__ = ["load_answer"]

#: A unit tells again after this long unless the content says otherwise.
UPDATE_DAYS = 120
TIME_DAYS = 60
CITY_BOARD = {"fi": "Kaupunginhallitus", "sv": "Stadsstyrelsen", "en": "City Board"}


def load_answer(idea: Idea, content: IdeaContent, cast: Cast, agenda: Agenda) -> None:
    """This will give a published idea to its unit, and have the unit answer in its own time."""
    idea.refresh_from_db()
    assignment = assign_idea(idea, unit=cast.units[content.unit], by=cast.first)
    answer = ANSWERS[idea.programme.slug].get(content.key)
    if answer is not None:
        moment = timezone.now() + timedelta(days=answer.days, hours=2)
        agenda.at_moment(moment, partial(_answer, assignment, content, answer, cast, agenda))


def _answer(
    assignment: Assignment, idea: IdeaContent, content: AnswerContent, cast: Cast, agenda: Agenda
) -> None:
    today = timezone.localdate()
    is_open = content.outcome in {"needs_time", "needs_decision"}
    forwarded = content.outcome == "forwarded"
    answer = write_answer(
        assignment,
        outcome=content.outcome,
        reason=content.reason,
        new_answer_by=today + timedelta(days=TIME_DAYS) if is_open else None,
        forwarded_to=cast.units[idea.unit].name if forwarded else None,
        deciding_body=CITY_BOARD if content.outcome == "needs_decision" else None,
        promise=_promise(content.promise) if content.promise else None,
        by=cast.unit,
    )
    publish_answer(answer, by=cast.unit)
    later = LATER_ANSWERS.get(idea.key) if is_open else None
    if later is not None:
        moment = timezone.now() + timedelta(days=later.days)
        agenda.at_moment(moment, partial(_answer, assignment, idea, later, cast, agenda))
    commitment = Commitment.objects.filter(answer=answer).first()
    if commitment is not None and content.promise is not None:
        for progress in content.promise.progress:
            moment = timezone.now() + timedelta(days=progress.days)
            agenda.at_moment(moment, partial(_tell, commitment, progress, cast))
        _plan(commitment, content.promise, cast, agenda)


def _plan(commitment: Commitment, content: PromiseContent, cast: Cast, agenda: Agenda) -> None:
    """The steps of a promise, each taken on its day, and a picture once it is kept."""
    for one in content.steps:
        step = add_step(commitment, name=one.name, by=cast.unit)
        moment = timezone.now() + timedelta(days=one.days)
        agenda.at_moment(moment, partial(move_step, step, state="done", by=cast.unit))
    if content.picture is not None:
        moment = timezone.now() + timedelta(days=content.progress[-1].days, hours=1)
        shown = partial(add_picture, commitment, content=rail(), alt=content.picture, by=cast.unit)
        agenda.at_moment(moment, shown)


def _promise(content: PromiseContent) -> Promise:
    today = timezone.localdate()
    update = content.next_update_days or UPDATE_DAYS
    return Promise(
        text=content.text,
        owner=content.owner,
        due_on=today + timedelta(days=content.due_days),
        next_update_on=today + timedelta(days=update),
    )


def _tell(commitment: Commitment, content: ProgressContent, cast: Cast) -> None:
    tell_progress(
        commitment,
        state=content.state,
        text=content.text,
        done=content.done,
        total=content.total,
        next_update_on=timezone.localdate() + timedelta(days=UPDATE_DAYS),
        by=cast.unit,
    )
