"""What stands behind a number of a report: the rows it counts, and whether they still give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tupa.apps.followup.models import Answer
from tupa.apps.ideas.models import Idea
from tupa.apps.reports.actions import moment_of
from tupa.apps.reports.compose import Writer
from tupa.apps.reports.models import Report
from tupa.apps.reports.moments import FINAL, numbers_at
from tupa.apps.reports.numbers import NUMBERS, euros, shown

__all__ = ["Behind", "behind"]


@dataclass(frozen=True)
class Behind:
    """`now`: the same query asked again for the same day."""

    label: Any
    how: Any
    value: str
    now: str
    rows: list[tuple[str, str]]

    @property
    def is_same(self) -> bool:
        return self.value == self.now


def behind(report: Report, key: str) -> Behind:
    number = NUMBERS[key]
    again = numbers_at(moment_of(report))
    cells = report.city.rules.small_cells
    return Behind(
        number.label,
        number.how,
        shown(key, report.facts["numbers"][key], cells),
        shown(key, again[key], cells),
        _rows(Writer(report), number.rows, key),
    )


def _rows(writer: Writer, name: str, key: str) -> list[tuple[str, str]]:
    """Each row in words with the page it has; an idea withdrawn since is not named."""
    if name == "answers":
        found = (
            Answer.objects.published()
            .filter(
                city=writer.report.city_id,
                pk__in=writer.rows["answers"],
                outcome__in=FINAL,
                assignment__idea__state=Idea.State.PUBLISHED,
            )
            .select_related("assignment__unit", "assignment__idea__programme")
        )
        return [
            (
                f"{one.assignment.idea.title}: {one.get_outcome_display()}",
                _page(one.assignment.idea),
            )
            for one in found
            if key != "in_time" or one.days_late <= 0
        ]
    if name == "ideas":
        ideas = [one for one in writer.ideas if key != "confirmed" or one.is_confirmed]
        return [(f"{one.number}. {one.title}", _page(one)) for one in ideas]
    if name == "promises":
        wanted = {"kept": "kept", "dropped": "dropped"}.get(key)
        return [
            (str(promise.text), _page(promise.idea))
            for promise, state, is_late in writer.promises
            if (wanted in {None, state}) and (key != "late" or is_late)
        ]
    rows = writer.rows.get(name, [])
    if name == "workshops":
        return [(str(number), "") for number in rows]
    if name == "budget":
        return [(euros(line[1 if key == "planned" else 2]), "") for line in rows]
    return [(f"{row[0]}: {row[1]}", "") for row in rows] if name in {"goals", "targets"} else []


def _page(idea: Any) -> str:
    return reverse("ideas:page", args=[idea.programme.slug, idea.number])
