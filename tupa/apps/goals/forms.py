"""Forms with which things are linked to goals, and the city's own goals taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.goals.models import LocalGoal
from tupa.apps.goals.names import goal_choices
from tupa.apps.goals.sdg import TARGETS, goal_of
from tupa.apps.look.forms import TextInLanguages, TupaForm

__all__ = ["LinkForm", "LocalGoalsForm", "WordsForm"]


class LocalGoalsForm(TupaForm):
    """A list of the city's own goals."""

    file = forms.FileField(
        label=_("List of goals"), help_text=_("CSV or XLSX, with the columns below.")
    )


class WordsForm(TupaForm):
    """How a goal is served, and what shows it."""

    contribution = TextInLanguages(
        label=_("How does it further the goal?"),
        required=False,
        long=True,
        max_length=1500,
        help_text=_("In a sentence or two. Shown on the public page."),
    )
    evidence = TextInLanguages(
        label=_("What shows it?"),
        required=False,
        long=True,
        max_length=1500,
        help_text=_("A number, a decision or a study, with where it can be found."),
    )


class LinkForm(WordsForm):
    """Which goal, target or goal of the city's own something serves."""

    field_order = ("local", "goal", "target", "contribution", "evidence")
    local = forms.ModelChoiceField(
        label=_("A goal of the city's own"),
        queryset=LocalGoal.objects.none(),
        required=False,
        empty_label=_("None of the city's own"),
        help_text=_("It brings its place among the 17 goals along."),
    )
    goal = forms.ChoiceField(label=_("Sustainable Development Goal"), required=False)
    target = forms.CharField(
        label=_("Target"),
        required=False,
        max_length=5,
        help_text=_("A code such as 11.3, if the goal is served through one of its targets."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = LocalGoal.objects.filter(city=city)
        local: Any = self.fields["local"]
        local.queryset = own
        if not own.exists():
            del self.fields["local"]
        goal: Any = self.fields["goal"]
        goal.choices = [("", _("Choose a goal")), *goal_choices()]

    def clean_target(self) -> str:
        code: str = self.cleaned_data["target"].strip().lower()
        if code and code not in TARGETS:
            raise forms.ValidationError(_("There is no such target: %(code)s") % {"code": code})
        return code

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        goal, target = values.get("goal"), values.get("target")
        if not (values.get("local") or goal or target or self.errors):
            self.add_error("goal", _("Choose a goal."))
        if goal and target and goal_of(target) != int(goal):
            self.add_error(
                "target", _("This target belongs to another goal: %(code)s") % {"code": target}
            )
        values["goal"] = int(goal) if goal else None
        return values
