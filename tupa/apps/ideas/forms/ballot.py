"""Forms with which dots are asked for and given."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.ideas.forms.days import for_members
from tupa.apps.ideas.models import Ballot, Idea
from tupa.apps.ideas.models.ballot import MOST_DOTS
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.forms import RowsField, TextInLanguages, TupaForm
from tupa.apps.programmes.forms import both_needed
from tupa.apps.programmes.models import Programme

__all__ = ["BallotForm", "DotsForm"]

DAYS = 7


def _named(idea: Idea) -> str:
    return f"{idea.number}. {reading_of(idea).title}"


class BallotForm(TupaForm):
    """Which ideas are prioritised, with how many dots, for how many places."""

    title = TextInLanguages(label=_("What is prioritised"), max_length=200)
    dots = forms.IntegerField(
        label=_("Dots for each person"), min_value=1, max_value=MOST_DOTS, initial=5
    )
    places = forms.IntegerField(
        label=_("Places on the shortlist"), min_value=1, max_value=MOST_DOTS, initial=5
    )
    until = forms.DateField(label=_("Dots can be given until"), widget=forms.DateInput)
    ideas = RowsField(
        label=_("Ideas"),
        queryset=Idea.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two ideas.")},
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["ideas"]
        chosen.queryset = Idea.objects.filter(city=programme.city_id, programme=programme).exclude(
            state=Idea.State.WITHDRAWN
        )
        chosen.label_from_instance = _named
        self.fields["until"].initial = timezone.localdate() + datetime.timedelta(days=DAYS)

    def clean_title(self) -> Any:
        error = _("Write this in Finnish and in Swedish.")
        return both_needed(self.cleaned_data["title"], error)

    def clean_until(self) -> datetime.datetime:
        return for_members(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        ideas, dots = values.get("ideas"), values.get("dots")
        if ideas is not None and len(ideas) < 2:
            self.add_error("ideas", _("Choose at least two ideas."))
        elif ideas is not None and dots and dots > len(ideas):
            self.add_error("dots", _("There are fewer ideas than dots for one person."))
        return values


class DotsForm(TupaForm):
    """One person's dots: one box an idea."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    ideas = RowsField(
        label=_("Your dots"),
        queryset=Idea.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Give at least one dot.")},
    )

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["ideas"]
        chosen.queryset = ballot.ideas.order_by("number")
        chosen.label_from_instance = _named
        chosen.help_text = _("At most: %(most)s") % {"most": ballot.dots}
        self.ballot = ballot

    def clean_ideas(self) -> Any:
        ideas = self.cleaned_data["ideas"]
        if len(ideas) > self.ballot.dots:
            most = {"most": self.ballot.dots}
            raise ValidationError(_("You have ticked too many. Dots: %(most)s") % most)
        return ideas
