"""The city's links of the chain: unit, answer, promise, where it stands, what is told next."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.followup.models import (
    Answer,
    Assignment,
    Commitment,
    EvidencePicture,
    Progress,
    WatchedAction,
)
from tupa.apps.followup.standing import promise_tag, step_tag
from tupa.apps.ideas.chain import Part, Picture, Step, Tag, Words
from tupa.apps.ideas.models import Idea
from tupa.apps.look.templatetags.look import day, number

__all__ = ["answer_steps", "early_or_late"]


def answer_steps(idea: Idea, today: datetime.date) -> list[Step]:
    """Everything the city did with the idea, in the order of the path."""
    steps: list[Step] = []
    promises = list(
        Commitment.objects.public()
        .filter(city=idea.city_id, idea=idea)
        .select_related("unit", "watched")
        .prefetch_related("progress", "steps", "pictures")
        .order_by("made_at", "pk")
    )
    assignments = (
        Assignment.objects.filter(city=idea.city_id, idea=idea)
        .select_related("unit")
        .prefetch_related("answers")
        .order_by("asked_on", "pk")
    )
    for assignment in assignments:
        steps += _assignment_steps(idea, assignment, today)
        for answer in _published(assignment):
            mine = [one for one in promises if one.answer_id == answer.pk]
            steps += [step for one in mine for step in _promise_steps(one, today)]
    for promise in promises:
        if promise.answer_id is None:
            steps += _promise_steps(promise, today)
    if not steps and idea.state == Idea.State.PUBLISHED:
        steps.append(
            Step(
                label=_("Unit"),
                lines=[Words(_("The organisers choose which unit answers."))],
                is_city=True,
                is_wait=True,
            )
        )
    return steps


def early_or_late(days: int) -> str:
    """`11 days early`, `5 days late`, or nothing when on the day."""
    if days < 0:
        return ngettext("%(count)s day early", "%(count)s days early", -days) % {"count": -days}
    if days > 0:
        return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
    return ""


def _published(assignment: Assignment) -> list[Answer]:
    found = [one for one in assignment.answers.all() if one.published_at is not None]
    return sorted(found, key=lambda one: (one.published_at, one.pk))


def _assignment_steps(idea: Idea, assignment: Assignment, today: datetime.date) -> list[Step]:
    first = assignment.first_answer_by or assignment.answer_by
    is_waiting = assignment.closed_at is None and not idea.is_withdrawn
    asked = Words(_("Answer asked by: %(day)s") % {"day": day(first, "year")})
    steps = [
        Step(
            label=_("Unit"),
            at=assignment.asked_on,
            heading=Words.of(assignment.unit.name),
            # While the answer is waited for, its own step below says the day.
            lines=[] if is_waiting else [asked],
            is_city=True,
        )
    ]
    answers = _published(assignment)
    corrected = {answer.corrects_id for answer in answers}
    steps += [_answer_step(one, is_corrected=one.pk in corrected) for one in answers]
    if is_waiting:
        steps.append(_waiting_step(assignment, today))
    return steps


def _answer_step(answer: Answer, *, is_corrected: bool) -> Step:
    lines = [Words.of(answer.reason)]
    if answer.forwarded_to:
        lines.append(Words(_("Forwarded to: %(who)s") % {"who": answer.forwarded_to}))
    lines += _facts(answer)
    if is_corrected:
        lines.append(Words(_("This answer was corrected later. The correction is below.")))
    return Step(
        label=_("Correction of the answer") if answer.corrects_id else _("Answer"),
        at=answer.published_at,
        remark="" if answer.corrects_id else early_or_late(answer.days_late),
        heading=Words(str(Answer.Outcome(answer.outcome).label)),
        lines=lines,
        is_city=True,
        is_old=is_corrected,
    )


def _facts(answer: Answer) -> list[Words]:
    """Who decides or sees to it, money, diary number and the address of the decision."""
    lines = []
    if answer.deciding_body:
        lines.append(_("Decides: %(who)s") % {"who": answer.deciding_body})
    if answer.owner:
        lines.append(_("Answers for this: %(who)s") % {"who": answer.owner})
    if answer.money is not None:
        lines.append(_("Money: %(sum)s euros") % {"sum": number(answer.money)})
    if answer.diary_number:
        lines.append(_("Diary number: %(number)s") % {"number": answer.diary_number})
    if answer.decision_url:
        name = _("Decision: %(address)s") % {"address": answer.decision_url}
        return [*map(Words, lines), Words(name, url=answer.decision_url)]
    return [Words(line) for line in lines]


def _waiting_step(assignment: Assignment, today: datetime.date) -> Step:
    is_late = assignment.is_late_on(today)
    if is_late:
        text = _("The answer has not come. It should have come by this day.")
    else:
        text = _("The unit answers by this day. If no answer comes, this says that it is late.")
    moved = assignment.first_answer_by not in {None, assignment.answer_by}
    remark = early_or_late((today - assignment.answer_by).days) if is_late else ""
    first = _("First asked by: %(day)s") % {"day": day(assignment.first_answer_by, "year")}
    return Step(
        label=_("Answer"),
        at=assignment.answer_by,
        remark=remark,
        lines=[Words(text), *([Words(first)] if moved else [])],
        tag=Tag("late", _("Late")) if is_late else None,
        is_city=True,
        is_wait=True,
    )


def _promise_steps(promise: Commitment, today: datetime.date) -> list[Step]:
    progress = sorted(promise.progress.all(), key=lambda one: (one.at, one.pk))
    owner = _("Sees to it: %(unit)s, %(owner)s") % {
        "unit": promise.unit.name,
        "owner": promise.owner,
    }
    due = _("To be done by: %(day)s") % {"day": day(promise.due_on, "year")}
    tag = promise_tag(promise, today)
    shown = _pictures_by_time(promise, [one.at for one in progress])
    steps = [
        Step(
            label=_("Promise"),
            at=promise.made_at,
            heading=Words.of(promise.text),
            lines=[Words(owner), Words(due)],
            parts=[Part(Words.of(one.name), step_tag(one)) for one in promise.steps.all()],
            pictures=shown[0],
            tag=tag if not progress and tag.kind == "late" else None,
            is_city=True,
            is_now=not progress,
        )
    ]
    steps += [
        _progress_step(one, promise, today, one is progress[-1], pictures)
        for one, pictures in zip(progress, shown[1:], strict=True)
    ]
    watched = getattr(promise, "watched", None)
    if watched is not None:
        steps.append(_watched_step(watched))
    if not promise.is_closed:
        steps += _next_step(promise, today)
    return steps


def _pictures_by_time(
    promise: Commitment, moments: Sequence[datetime.datetime]
) -> list[list[Picture]]:
    """Those from before anything was told; then, for each news, those that followed it."""
    shown: list[list[Picture]] = [[] for _one in range(len(moments) + 1)]
    for one in promise.pictures.all():
        shown[bisect_right(moments, one.added_at)].append(_picture(one))
    return shown


def _picture(one: EvidencePicture) -> Picture:
    return Picture(reverse("followup:picture", args=[one.pk]), Words.of(one.alt))


def _progress_step(
    progress: Progress,
    promise: Commitment,
    today: datetime.date,
    is_last: bool,
    pictures: Sequence[Picture],
) -> Step:
    lines = [Words.of(progress.text)]
    if progress.was_due_on:
        was = _("Was to be done by: %(day)s") % {"day": day(progress.was_due_on, "year")}
        lines.append(Words(was))
    if progress.evidence_url:
        lines.append(Words.of(progress.evidence_title, url=progress.evidence_url))
    counted, tag = progress.total is not None, promise_tag(promise, today)
    state = str(Commitment.State(progress.state).label)
    return Step(
        label=_("Where it stands"),
        at=progress.at,
        heading=Words(f"{state}: {progress.done} / {progress.total}" if counted else state),
        lines=lines,
        done=progress.done,
        total=progress.total,
        pictures=pictures,
        tag=tag if is_last and tag.kind == "late" else None,
        is_city=True,
        is_now=is_last,
    )


def _watched_step(watched: WatchedAction) -> Step:
    """What the city's plan monitor says, beside what the unit told."""
    lines = [Words(_("Status in the plan: %(status)s") % {"status": watched.status or "–"})]
    if watched.is_gone:
        lines.append(Words(_("The plan has no such action any more.")))
    if watched.url:
        lines.append(Words(_("Open the action in the plan monitor"), url=watched.url))
    return Step(
        label=_("In the city's plan"),
        at=watched.changed_at,
        heading=Words(f"{watched.identifier} {watched.name}"),
        lines=lines,
        is_city=True,
    )


def _next_step(promise: Commitment, today: datetime.date) -> list[Step]:
    if promise.next_update_on is None:
        return []
    is_late = promise.is_update_late_on(today)
    if is_late:
        text = _("The update has not come. It should have come by this day.")
    else:
        text = _("The unit tells where things stand. If nothing comes, this says that it is late.")
    return [
        Step(
            label=_("Next update"),
            at=promise.next_update_on,
            remark=early_or_late((today - promise.next_update_on).days) if is_late else "",
            lines=[Words(text)],
            tag=Tag("late", _("Update is late")) if is_late else None,
            is_city=True,
            is_wait=True,
        )
    ]
