"""What goals add to the pages of ideas: fields, a step of the chain, a way to narrow the list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.goals.actions import set_goals
from tupa.apps.goals.models import IdeaGoal
from tupa.apps.goals.names import goal_choices, goal_name, link_name
from tupa.apps.goals.sdg import TARGETS, goal_of
from tupa.apps.goals.suggestions import suggest
from tupa.apps.goals.target_texts import describe
from tupa.apps.ideas.chain import Step, Words
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.look.languages import all_languages

__all__ = ["GoalFields", "GoalFilter", "goal_steps", "read_targets"]


class GoalFields:
    """Seventeen boxes to tick, and the codes of targets that belong to them."""

    def fields(self, idea: Idea | None) -> Mapping[str, Any]:
        rows = list(idea.goals.filter(local=None)) if idea is not None else []
        return {
            **_suggested(idea, [row.target for row in rows]),
            "goals": forms.MultipleChoiceField(
                label=gettext_lazy("Sustainable Development Goals"),
                choices=goal_choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=sorted({str(row.goal) for row in rows}, key=int),
            ),
            "targets": forms.CharField(
                label=gettext_lazy("Targets"),
                required=False,
                max_length=400,
                initial=", ".join(row.target for row in rows if row.target),
                help_text=gettext_lazy(
                    "Codes of targets of the goals you chose, with commas between them, "
                    "for example 11.3, 12.5."
                ),
            ),
        }

    def clean(self, values: dict[str, Any]) -> Mapping[str, Any]:
        codes, unknown = read_targets(values.get("targets", ""))
        if unknown:
            return {"targets": _("These are not targets: %(codes)s") % {"codes": unknown[0]}}
        chosen = {int(number) for number in values.get("goals", [])}
        taken = values.pop("suggested", [])
        codes = sorted({*codes, *taken}, key=TARGETS.index)
        chosen |= {goal_of(code) for code in taken}
        strange = [code for code in codes if goal_of(code) not in chosen]
        if strange:
            text = _("Choose the goal of this target too, or take the target away: %(code)s")
            return {"targets": text % {"code": strange[0]}}
        values["targets"] = codes
        values["goals"] = sorted(chosen)
        return {}

    def save(self, idea: Idea, values: Mapping[str, Any], *, by: Actor) -> None:
        set_goals(idea, goals=values.get("goals", []), targets=values.get("targets", []), by=by)


def _suggested(idea: Idea | None, linked: list[str]) -> dict[str, Any]:
    """Boxes, none of them ticked, for what the idea's words point to."""
    texts = _texts_of(idea) if idea is not None else []
    found = suggest(texts, without=linked)
    if not found:
        return {}
    choices = [
        (one.target, f"{one.target} {describe(one.target)} ({', '.join(one.words)})")
        for one in found
    ]
    return {
        "suggested": forms.MultipleChoiceField(
            label=gettext_lazy("Perhaps these targets"),
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy(
                "The words in brackets led here. It is a weak hint: tick only what the idea serves."
            ),
        )
    }


def _texts_of(idea: Idea) -> list[str]:
    """Title and text in all languages."""
    return [*all_languages(idea.title).values(), *all_languages(idea.text).values()]


class GoalFilter:
    """Ideas that serve one goal."""

    name = "goal"
    label = gettext_lazy("Sustainable Development Goal")

    def choices(self, city: City) -> Sequence[tuple[str, Any]]:
        return goal_choices()

    def narrow(self, ideas: IdeaQuerySet, value: str, city: City) -> IdeaQuerySet:
        serving = Idea.objects.filter(city=city, goals__goal=int(value)).values("pk")
        return ideas.filter(pk__in=serving)


def goal_steps(idea: Idea, today: datetime.date) -> list[Step]:
    """One step for all goals, each with its targets."""
    targets: dict[int, list[Words]] = {}
    for row in idea.goals.select_related("local"):
        targets.setdefault(row.goal, []).extend(_lines_of(row))
    if not targets:
        return []
    first, is_one = next(iter(targets)), len(targets) == 1
    lines = [
        line
        for number, found in targets.items()
        for line in [*([] if is_one else [Words(goal_name(number))]), *found]
    ]
    return [
        Step(
            label=_("UN Sustainable Development Goals"),
            heading=Words(goal_name(first)) if is_one else None,
            url=f"{reverse('ideas:all')}?goal={first}" if is_one else "",
            lines=lines,
        )
    ]


def _lines_of(row: IdeaGoal) -> list[Words]:
    """The target or the city's own goal, then how it is furthered and what shows it."""
    lines = [Words(link_name(row), url=row.local.url if row.local else "")]
    told = [Words.of(text) for text in (row.contribution, row.evidence) if text]
    return [*(lines if row.target or row.local else []), *told]


def read_targets(typed: str) -> tuple[list[str], list[str]]:
    """The codes written, in their official order, and what is not a code."""
    parts = [part.lower() for part in re.split(r"[\s,;]+", typed.strip()) if part]
    known = sorted({part for part in parts if part in TARGETS}, key=TARGETS.index)
    return known, [part for part in parts if part not in TARGETS]
