"""What the open interface answers, and what it can be asked: the shapes, without the database.

What each field means stands in `dictionary.py`, in all languages; from there it also goes into the
OpenAPI description.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

__all__ = [
    "AnswerFind",
    "AnswerList",
    "AnswerRow",
    "CommitmentFind",
    "CommitmentList",
    "CommitmentRow",
    "GoalFind",
    "GoalList",
    "GoalRow",
    "IdeaFind",
    "IdeaList",
    "IdeaRow",
    "MandateRow",
    "PageFind",
    "PictureRow",
    "Problem",
    "ProblemField",
    "ProgrammeFind",
    "ProgrammeList",
    "ProgrammeRow",
    "ProgressRow",
    "StepRow",
    "TargetRow",
    "ThemeFind",
    "ThemeList",
    "ThemeRow",
    "WorkshopFind",
    "WorkshopList",
    "WorkshopRow",
]

Stage = Literal["preparing", "call", "draw", "workshops", "answers", "follow_up", "ended"]
Standing = Literal[
    "kept", "promised", "dropped", "answered", "waiting", "late", "answer_late", "promise_late"
]
Outcome = Literal[
    "implemented",
    "partly",
    "not_implemented",
    "exists",
    "forwarded",
    "needs_decision",
    "needs_time",
]
PromiseState = Literal["promised", "under_way", "kept", "changed", "dropped"]
StepState = Literal["planned", "under_way", "done", "dropped"]
#: By code of language; a language in which nothing was written is left out.
Texts = dict[str, str]
Slug = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,60}$")]
Number = Annotated[int, Field(ge=1, le=32767)]


def _iso_day(typed: Any) -> Any:
    """Only `2026-05-31`: a number would be read as seconds since 1970."""
    if isinstance(typed, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        raise ValueError("write the day as YYYY-MM-DD")
    return typed


Day = Annotated[datetime.date, BeforeValidator(_iso_day)]


class MandateRow(Schema):
    question: Texts
    open_matters: Texts
    closed_matters: Texts
    recipient: Texts
    office_holder: Texts
    given_on: datetime.date
    answer_days: int
    answer_by: datetime.date


class ProgrammeRow(Schema):
    slug: str
    name: Texts
    summary: Texts
    stage: Stage
    panel_size: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    mandate: MandateRow | None
    pages: Texts
    open_data: str


class WorkshopRow(Schema):
    programme: str
    number: int
    theme: Texts
    introduction: Texts
    summary: Texts
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    is_cancelled: bool
    venue: Texts
    address: Texts
    pages: Texts


class ThemeRow(Schema):
    programme: str
    key: str
    name: Texts
    ideas: int
    goals: list[int]


class IdeaRow(Schema):
    programme: str
    number: int
    workshop: int | None
    theme: str | None
    original_language: str
    title: Texts
    text: Texts
    is_withdrawn: bool
    withdrawal_reason: Texts
    merged_into: int | None
    published_at: datetime.datetime
    is_confirmed: bool
    confirmed: int
    asked: int
    status: Standing | None
    goals: list[int]
    targets: list[str]
    local_goals: list[str]
    pages: Texts


class AnswerRow(Schema):
    id: int
    programme: str
    idea: int
    unit: Texts
    outcome: Outcome
    reason: Texts
    forwarded_to: Texts
    new_answer_by: datetime.date | None
    was_due_on: datetime.date | None
    published_at: datetime.datetime
    corrects: int | None
    is_corrected: bool
    pages: Texts


class ProgressRow(Schema):
    at: datetime.datetime
    state: PromiseState
    text: Texts
    done: int | None
    total: int | None
    was_due_on: datetime.date | None
    evidence: str
    evidence_title: Texts


class StepRow(Schema):
    name: Texts
    state: StepState
    reason: Texts
    moved_at: datetime.datetime | None


class PictureRow(Schema):
    url: str
    alt: Texts
    added_at: datetime.datetime


class CommitmentRow(Schema):
    id: int
    programme: str
    idea: int
    answer: int | None
    unit: Texts
    owner: Texts
    text: Texts
    state: PromiseState
    is_late: bool
    made_at: datetime.datetime
    due_on: datetime.date
    next_update_on: datetime.date | None
    progress: list[ProgressRow]
    steps: list[StepRow]
    pictures: list[PictureRow]
    goals: list[int]
    pages: Texts


class TargetRow(Schema):
    code: str
    text: Texts
    ideas: int


class GoalRow(Schema):
    number: int
    name: Texts
    ideas: int
    targets: list[TargetRow]


class Page(Schema):
    """What stands around every list."""

    count: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    licence: str


class ProgrammeList(Page):
    items: list[ProgrammeRow]


class WorkshopList(Page):
    items: list[WorkshopRow]


class ThemeList(Page):
    items: list[ThemeRow]


class IdeaList(Page):
    items: list[IdeaRow]


class AnswerList(Page):
    items: list[AnswerRow]


class CommitmentList(Page):
    items: list[CommitmentRow]


class GoalList(Page):
    items: list[GoalRow]


class PageFind(Schema):
    """What every list can be asked."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    page_size: Annotated[int, Field(ge=1, le=100)] = 20


class ProgrammeFind(PageFind):
    stage: Stage | None = None


class WorkshopFind(PageFind):
    programme: Slug | None = None
    since: Day | None = None
    until: Day | None = None


class ThemeFind(PageFind):
    programme: Slug | None = None


class IdeaFind(PageFind):
    programme: Slug | None = None
    workshop: Number | None = None
    theme: Slug | None = None
    goal: Annotated[int, Field(ge=1, le=17)] | None = None
    status: Standing | Outcome | None = None
    q: Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")] | None = None
    since: Day | None = None
    until: Day | None = None


class AnswerFind(PageFind):
    programme: Slug | None = None
    idea: Number | None = None
    outcome: Outcome | None = None
    since: Day | None = None
    until: Day | None = None


class CommitmentFind(PageFind):
    programme: Slug | None = None
    idea: Number | None = None
    state: PromiseState | None = None
    late: Literal["true", "false"] | None = None


class GoalFind(PageFind):
    programme: Slug | None = None


class ProblemField(Schema):
    field: str
    message: str


class Problem(Schema):
    """What went wrong (after RFC 9457): the status, in words, and which parameter to mend."""

    status: int
    title: str
    detail: str
    errors: list[ProblemField] = []
