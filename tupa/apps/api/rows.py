"""Turns rows of the database into what the open interface answers. Nothing personal comes along."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation
from ninja import Schema
from ninja.responses import NinjaJSONEncoder

from tupa.apps.accounts.city import bare
from tupa.apps.api import schemas
from tupa.apps.followup.models import Answer, Commitment, EvidencePicture
from tupa.apps.goals.sdg import GOALS
from tupa.apps.goals.target_texts import target_texts
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.ideas.words import written_in
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import language_codes, main_language
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["Rows", "plain", "texts_of"]


def texts_of(value: Any) -> dict[str, str]:
    """A text by the languages it was written in."""
    return all_languages(value, main_language())


def plain(row: Schema) -> dict[str, Any]:
    """A row as JSON says it, the same in the interface, in files and in news."""
    said: dict[str, Any] = _said(row.model_dump())
    return said


def _said(value: Any) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return NinjaJSONEncoder().default(value)


@dataclass(frozen=True)
class Rows:
    """`root` is the address the request came to: pages are named in full."""

    root: str
    today: datetime.date

    def pages(self, view: str, *args: Any) -> dict[str, str]:
        """The page of a thing, by language."""
        with translation.override(main_language()):
            rest = bare(reverse(view, args=args)).removeprefix(f"/{main_language()}")
        return {code: f"{self.root}/{code}{rest}" for code in language_codes()}

    def programme(self, one: Programme) -> schemas.ProgrammeRow:
        mandate: Mandate | None = getattr(one, "mandate", None)
        return schemas.ProgrammeRow(
            slug=one.slug,
            name=texts_of(one.name),
            summary=texts_of(one.summary),
            stage=_code(one.stage),
            panel_size=one.panel_size,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            mandate=self._mandate(mandate) if mandate else None,
            pages=self.pages("programmes:page", one.slug),
            open_data=f"{self.root}{bare(reverse('open:bulk', args=[one.slug]))}",
        )

    def _mandate(self, one: Mandate) -> schemas.MandateRow:
        return schemas.MandateRow(
            question=texts_of(one.question),
            open_matters=texts_of(one.open_matters),
            closed_matters=texts_of(one.closed_matters),
            recipient=texts_of(one.recipient),
            office_holder=texts_of(one.office_holder),
            given_on=one.given_on,
            answer_days=one.answer_days,
            answer_by=one.answer_by,
        )

    def workshop(self, one: Workshop) -> schemas.WorkshopRow:
        return schemas.WorkshopRow(
            programme=one.programme.slug,
            number=one.number,
            theme=texts_of(one.theme),
            introduction=texts_of(one.introduction),
            summary=texts_of(_summary(one)),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            is_cancelled=one.cancelled_at is not None,
            venue=texts_of(one.venue.name) if one.venue else {},
            address=texts_of(one.venue.address) if one.venue else {},
            pages=self.pages("workshops:page", one.programme.slug, one.number),
        )

    def theme(self, one: Theme) -> schemas.ThemeRow:
        ideas: int = one.published_ideas  # type: ignore[attr-defined]  # counted by the query
        return schemas.ThemeRow(
            programme=one.programme.slug,
            key=one.key,
            name=texts_of(one.name),
            ideas=ideas,
            goals=sorted({row.goal for row in one.goals.all()}),
        )

    def idea(self, one: Idea, status: str | None) -> schemas.IdeaRow:
        """Words in a language only where both title and text exist, as on the page."""
        assert one.published_at is not None
        has = {*written_in(one), one.original_language}
        goals = list(one.goals.all())
        workshop = one.workshop if one.workshop and one.workshop.is_published else None
        return schemas.IdeaRow(
            programme=one.programme.slug,
            number=one.number,
            workshop=workshop.number if workshop else None,
            theme=one.theme.key if one.theme else None,
            original_language=one.original_language,
            title={code: text for code, text in texts_of(one.title).items() if code in has},
            text={code: text for code, text in texts_of(one.text).items() if code in has},
            is_withdrawn=one.is_withdrawn,
            withdrawal_reason=texts_of(one.withdrawal_reason) if one.is_withdrawn else {},
            merged_into=_public_number(one.merged_into),
            published_at=one.published_at,
            is_confirmed=one.is_confirmed,
            confirmed=one.confirmed_count,
            asked=one.asked_count,
            status=_code(status),
            goals=sorted({row.goal for row in goals}),
            targets=list(dict.fromkeys(row.target for row in goals if row.target)),
            local_goals=[row.local.code for row in goals if row.local is not None],
            pages=self.pages("ideas:page", one.programme.slug, one.number),
        )

    def answer(self, one: Answer) -> schemas.AnswerRow:
        assert one.published_at is not None
        idea = one.assignment.idea
        is_corrected: bool = one.is_corrected  # type: ignore[attr-defined]  # asked by the query
        return schemas.AnswerRow(
            id=one.pk,
            programme=idea.programme.slug,
            idea=idea.number,
            unit=texts_of(one.assignment.unit.name),
            outcome=_code(one.outcome),
            reason=texts_of(one.reason),
            forwarded_to=texts_of(one.forwarded_to),
            new_answer_by=one.new_answer_by,
            was_due_on=one.was_due_on,
            published_at=one.published_at,
            corrects=one.corrects_id,
            is_corrected=is_corrected,
            pages=self.pages("ideas:page", idea.programme.slug, idea.number),
        )

    def commitment(self, one: Commitment) -> schemas.CommitmentRow:
        idea = one.idea
        return schemas.CommitmentRow(
            id=one.pk,
            programme=idea.programme.slug,
            idea=idea.number,
            answer=one.answer_id,
            unit=texts_of(one.unit.name),
            owner=texts_of(one.owner),
            text=texts_of(one.text),
            state=_code(one.state),
            is_late=one.is_late_on(self.today) or one.is_update_late_on(self.today),
            made_at=one.made_at,
            due_on=one.due_on,
            next_update_on=one.next_update_on,
            progress=[
                schemas.ProgressRow(
                    at=step.at,
                    state=_code(step.state),
                    text=texts_of(step.text),
                    done=step.done,
                    total=step.total,
                    was_due_on=step.was_due_on,
                    evidence=step.evidence_url,
                    evidence_title=texts_of(step.evidence_title),
                )
                for step in one.progress.all()
            ],
            steps=[
                schemas.StepRow(
                    name=texts_of(step.name),
                    state=_code(step.state),
                    reason=texts_of(step.reason),
                    moved_at=step.moved_at,
                )
                for step in one.steps.all()
            ],
            pictures=[self._picture(picture) for picture in one.pictures.all()],
            goals=sorted({row.goal for row in one.goals.all()}),
            pages=self.pages("ideas:page", idea.programme.slug, idea.number),
        )

    def _picture(self, one: EvidencePicture) -> schemas.PictureRow:
        with translation.override(main_language()):
            url = self.root + bare(reverse("followup:picture", args=[one.pk]))
        return schemas.PictureRow(url=url, alt=texts_of(one.alt), added_at=one.added_at)

    def goal(self, number: int, ideas: int, targets: Mapping[str, int]) -> schemas.GoalRow:
        return schemas.GoalRow(
            number=number,
            name=dict(GOALS[number]),
            ideas=ideas,
            targets=[
                schemas.TargetRow(code=code, text=dict(target_texts()[code]), ideas=count)
                for code, count in targets.items()
            ],
        )


def _summary(one: Workshop) -> Any:
    """What the workshop ideated, in plain language, where somebody has written it."""
    summary = getattr(one, "ideas_summary", None)
    return summary.text if summary else ""


def _code(value: str | None) -> Any:
    """A code of the database; the schema checks that it is one of those it knows."""
    return value


def _public_number(idea: Idea | None) -> int | None:
    return idea.number if idea is not None and idea.published_at is not None else None
