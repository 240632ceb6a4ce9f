"""Writes a report from its facts and the city's words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tupa.apps.accounts.country import SmallCells
from tupa.apps.costs.models import BudgetLine
from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.goals.names import goal_name
from tupa.apps.goals.target_texts import describe
from tupa.apps.ideas.chain import Words
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.templatetags.look import day
from tupa.apps.programmes.models import FeatureValue, Mandate
from tupa.apps.reports.frames import headings_of
from tupa.apps.reports.models import Report
from tupa.apps.reports.numbers import NUMBERS, euros, shown
from tupa.apps.reports.parts import (
    Block,
    Bullets,
    Chart,
    Grid,
    Measure,
    Measures,
    Section,
    Story,
    Text,
)
from tupa.apps.workshops.models import Workshop

__all__ = ["chart_of", "compose", "title_of"]

STORIES, THEMES = 4, 6


def title_of(report: Report) -> str:
    return f"{report.programme.name}: {report.get_frame_display()}"


def compose(report: Report, root: str | None = None) -> list[Section]:
    """The sections that have something to say; an empty one is left out.

    `root` goes before the address of each number's query; without it no number has one.
    """
    writer = Writer(report, root)
    sections = []
    for heading in headings_of(report.frame):
        section = Section(heading.key, str(heading.title))
        section.blocks += writer.own_words(heading.key)
        for name in heading.blocks:
            section.blocks += BLOCKS[name](writer)
        if section.blocks:
            sections.append(section)
    return sections


def chart_of(report: Report, key: str) -> Chart | None:
    charts = [one for section in compose(report) for one in section.charts]
    return next((one for one in charts if one.key == key), None)


@dataclass
class Writer:
    """The facts of a report beside the rows whose words it shows."""

    report: Report
    root: str | None = None

    @property
    def numbers(self) -> dict[str, int]:
        found: dict[str, int] = self.report.facts.get("numbers", {})
        return found

    @property
    def rows(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = self.report.facts.get("rows", {})
        return found

    @cached_property
    def cells(self) -> SmallCells:
        return self.report.city.rules.small_cells

    def own_words(self, key: str) -> list[Block]:
        words = Words.of(self.report.words.get(key, {}))
        parts = [part.strip() for part in words.text.split("\n\n") if part.strip()]
        return [Text(part, words.language) for part in parts]

    def measures(self, *keys: str) -> Measures:
        return Measures(
            [
                Measure(
                    key,
                    str(NUMBERS[key].label),
                    shown(key, self.numbers[key], self.cells),
                    self._query(key),
                )
                for key in keys
                if key in self.numbers
            ]
        )

    def _query(self, key: str) -> str:
        if self.root is None:
            return ""
        slug, number = self.report.programme.slug, self.report.number
        return self.root + reverse("reports:number", args=[slug, number, key])

    @cached_property
    def promises(self) -> list[tuple[Commitment, str, bool]]:
        """Promises that are still public, as they stood."""
        kept = {pk: (state, is_late) for pk, state, is_late in self.rows.get("promises", [])}
        found = Commitment.objects.public().filter(city=self.report.city_id, pk__in=kept)
        rows = found.select_related("idea__programme", "unit").order_by("due_on", "pk")
        return [(one, *kept[one.pk]) for one in rows]

    @cached_property
    def ideas(self) -> list[Idea]:
        """Ideas that are still public: a withdrawn one is counted but no longer told."""
        found = Idea.objects.published().filter(
            city=self.report.city_id, pk__in=self.rows.get("ideas", [])
        )
        return list(found.select_related("programme", "theme"))


def _said(writer: Writer) -> list[Block]:
    return [writer.measures("ideas", "confirmed", "themes", "workshops", "members")]


def _did(writer: Writer) -> list[Block]:
    return [writer.measures("answers", "in_time", "waiting", "promises", "kept", "dropped", "late")]


def _themes(writer: Writer) -> list[Block]:
    found = writer.rows.get("themes", [])
    themes = Theme.objects.filter(city=writer.report.city_id, pk__in=[pk for pk, _n in found])
    names = {one.pk: str(one.name) for one in themes}
    rows = [(names[pk], count) for pk, count in found if pk in names][:THEMES]
    return [Chart("themes", _("Themes with the most ideas"), _("Theme"), rows)] if rows else []


def _states(writer: Writer) -> list[Block]:
    counted = writer.rows.get("states", [])
    rows = [(str(Commitment.State(code).label), count) for code, count in counted]
    return [Chart("promises", _("Where the promises stood"), _("State"), rows)] if rows else []


def _outcomes(writer: Writer) -> list[Block]:
    counted = writer.rows.get("outcomes", [])
    rows = [(str(Answer.Outcome(code).label), count) for code, count in counted]
    return [Chart("answers", _("What the city answered"), _("Answer"), rows)] if rows else []


def _goals(writer: Writer) -> list[Block]:
    rows = [(goal_name(number), count) for number, count in writer.rows.get("goals", [])]
    if not rows:
        return []
    title = _("Ideas by Sustainable Development Goal")
    return [writer.measures("goals", "targets"), Chart("goals", title, _("Goal"), rows)]


def _targets(writer: Writer) -> list[Block]:
    rows = [[code, describe(code), str(count)] for code, count in writer.rows.get("targets", [])]
    head = [_("Target"), _("What it is about"), _("Ideas")]
    return [Grid(_("Targets the ideas serve"), head, rows, frozenset({2}))] if rows else []


def _method(writer: Writer) -> list[Block]:
    programme = writer.report.programme
    members = _(
        "The members were drawn by lot from those who applied, so that people with different "
        "backgrounds have a seat. The panel does not represent the residents statistically."
    )
    tables = _(
        "Residents and city staff met around the same tables. The tables’ own notes became ideas, "
        "and each table was asked whether the wording says what it meant."
    )
    seats = _("Seats on the panel: %(seats)s") % {"seats": programme.panel_size}
    measures = writer.measures("applications", "members", "workshops", "confirmed")
    return [Text(members), Text(tables), Text(seats), measures]


def _workshops(writer: Writer) -> list[Block]:
    report = writer.report
    found = Workshop.objects.published().filter(
        city=report.city_id,
        programme=report.programme_id,
        number__in=writer.rows.get("workshops", []),
    )
    rows = [
        [
            str(one.number),
            Words.of(one.theme).text,
            day(one.starts_at, "year"),
            Words.of(one.venue.name).text if one.venue else "",
        ]
        for one in found.select_related("venue").order_by("number")
    ]
    head = [_("No."), _("Theme"), _("Day"), _("Place")]
    return [Grid(_("Workshops"), head, rows)] if rows else []


def _attendance(writer: Writer) -> list[Block]:
    found = writer.rows.get("attendance", [])
    if not any(count for _number, count in found):
        return []
    rows = [[str(number), writer.cells.told(count)] for number, count in found]
    head = [_("Workshop"), _("Residents present")]
    return [Grid(_("Residents in each workshop"), head, rows, frozenset({1}))]


def _took_part(writer: Writer) -> list[Block]:
    """Per quota only whether it was met: never how many, never crosses."""
    values = FeatureValue.objects.filter(
        city=writer.report.city_id, feature__programme=writer.report.programme_id
    ).select_related("feature")
    names = {(one.feature.key, one.key): (str(one.feature.name), str(one.name)) for one in values}
    rows = [
        [*names[(feature, value)], f"{least}–{most}", _("met") if is_met else _("not met")]
        for feature, value, least, most, is_met in writer.rows.get("quotas", [])
        if (feature, value) in names
    ]
    if not rows:
        return []
    head = [_("Background"), _("Group"), _("Seats by the rules"), _("How it stood on the day")]
    said = _(
        "Whether each group had the seats the rules give it. How many of each group took part is "
        "not told, so that nobody can be recognised."
    )
    return [
        writer.measures("applications", "members"),
        Text(said),
        Grid(_("Groups on the panel"), head, rows),
    ]


def _mandate(writer: Writer) -> list[Block]:
    report = writer.report
    mandate = Mandate.objects.filter(city=report.city_id, programme=report.programme_id).first()
    if mandate is None:
        return []
    asked = Words.of(mandate.question)
    receives = _("Who receives the result: %(who)s") % {"who": Words.of(mandate.recipient).text}
    return [Text(asked.text, asked.language), Text(receives)]


def _stories(writer: Writer) -> list[Block]:
    """Ideas whose promises have moved furthest, in the words they have now: nothing redacted."""
    order = {"kept": 0, "under_way": 1, "changed": 2, "promised": 3, "dropped": 4}
    by_idea: dict[int, tuple[int, Commitment, str]] = {}
    for promise, state, _late in writer.promises:
        known = by_idea.get(promise.idea_id)
        if known is None or order[state] < known[0]:
            by_idea[promise.idea_id] = (order[state], promise, state)
    public = {one.pk: one for one in writer.ideas}
    chosen = sorted(
        (rank, pk, promise, state) for pk, (rank, promise, state) in by_idea.items() if pk in public
    )
    return [_story(public[pk], promise, state) for _r, pk, promise, state in chosen[:STORIES]]


def _story(idea: Idea, promise: Commitment, state: str) -> Story:
    words = reading_of(idea)
    said = Words.of(promise.text).text
    lines = [
        _("The city promised: %(promise)s") % {"promise": said},
        _("Where it stood: %(state)s") % {"state": Commitment.State(state).label},
    ]
    return Story(words.title, words.text, words.language, lines, idea.programme.slug, idea.number)


def _promises(writer: Writer) -> list[Block]:
    rows = [_promise_row(*one) for one in writer.promises]
    head = [_("Promise"), _("Who sees to it"), _("By the day"), _("Where it stood")]
    return [Grid(_("Promises of the city"), head, rows)] if rows else []


def _promise_row(promise: Commitment, state: str, is_late: bool) -> list[str]:
    label = str(Commitment.State(state).label)
    return [
        Words.of(promise.text).text,
        Words.of(promise.unit.name).text,
        day(promise.due_on, "year"),
        f"{label}, {_('late')}" if is_late else label,
    ]


def _open_promises(writer: Writer) -> list[Block]:
    closed = {Commitment.State.KEPT, Commitment.State.DROPPED}
    still = [one for one, state, _late in writer.promises if state not in closed]
    lines = [f"{day(one.due_on, 'year')}: {Words.of(one.text).text}" for one in still]
    return [Text(_("Promises that were still open:")), Bullets(lines)] if lines else []


def _cost(writer: Writer) -> list[Block]:
    """The budget, and what was paid to members; without a budget it is said."""
    found = writer.rows.get("budget", [])
    names = dict(
        BudgetLine.objects.filter(
            city=writer.report.city_id, programme=writer.report.programme_id
        ).values_list("pk", "name")
    )
    rows = [
        [names.get(pk) or _("A line removed since"), euros(planned), euros(actual)]
        for pk, planned, actual in found
    ]
    if not rows:
        return [Text(_("No budget had been saved by the day.")), writer.measures("paid")]
    head = [_("What for"), _("Planned"), _("Spent")]
    return [
        writer.measures("planned", "spent", "paid"),
        Grid(_("Budget of the panel"), head, rows, frozenset({1, 2})),
    ]


BLOCKS: dict[str, Callable[[Writer], list[Block]]] = {
    "attendance": _attendance,
    "cost": _cost,
    "did": _did,
    "goals": _goals,
    "mandate": _mandate,
    "method": _method,
    "open_promises": _open_promises,
    "outcomes": _outcomes,
    "promises": _promises,
    "said": _said,
    "states": _states,
    "stories": _stories,
    "targets": _targets,
    "themes": _themes,
    "took_part": _took_part,
    "workshops": _workshops,
}
