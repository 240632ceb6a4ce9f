"""What a step consists of now: the parts a draft of it would have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tupa.apps.drafts.models import Draft
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Activity, SeriesQuestion

__all__ = ["parts_of"]

Parts = Iterator[dict[str, Any]]


def parts_of(draft: Draft) -> list[dict[str, Any]]:
    """Title and text by language, in the order of the step; names of people are left out."""
    return list(_MAKERS[Draft.Step(draft.step)](draft))


def _theme(draft: Draft) -> Parts:
    workshop = draft.workshop
    if workshop is not None:
        yield _part(workshop.theme, workshop.introduction)


def _questions(draft: Draft) -> Parts:
    rows = SeriesQuestion.objects.filter(aim__city=draft.city_id, aim__programme=draft.programme_id)
    if draft.workshop is not None:
        rows = rows.filter(workshop=draft.workshop)
    for question in rows.select_related("aim").order_by("aim_id", "pk"):
        yield _part(question.text, question.aim.text)


def _run_sheet(draft: Draft) -> Parts:
    rows = Activity.objects.filter(city=draft.city_id, workshop=draft.workshop_id)
    for activity in rows if draft.workshop_id else ():
        clock = f"{to_local(draft.city, activity.starts_at):%H:%M}"
        about = activity.question if filled(activity.question) else activity.description
        part = _part(activity.title, about)
        yield part | {"clock": clock, "minutes": activity.minutes}


_MAKERS = {
    Draft.Step.THEME: _theme,
    Draft.Step.QUESTIONS: _questions,
    Draft.Step.RUN_SHEET: _run_sheet,
}


def _part(title: Any, text: Any = "") -> dict[str, Any]:
    return {"title": filled(title) or "", "text": filled(text) or ""}
