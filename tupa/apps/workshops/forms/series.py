"""What is asked about the aims, questions, tasks and calendars of a series."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City, User
from tupa.apps.look.forms import TextInLanguages, TupaForm, within_ten_years
from tupa.apps.look.spoken import site_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import (
    Aim,
    Feed,
    PlanTask,
    SeriesQuestion,
    Workshop,
)

__all__ = ["AimForm", "FeedForm", "SeriesQuestionForm", "TaskForm"]


class OwnerForm(TupaForm):
    """Whose it is: a colleague, or nobody yet."""

    owner = forms.ModelChoiceField(
        label=_("Whose it is"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners: Any = self.fields["owner"]
        owners.queryset = User.objects.filter(city=city, is_active=True).order_by("name", "email")


class AimForm(OwnerForm):
    """Something the programme wants to bring about."""

    text = TextInLanguages(label=_("What the panel is to bring about"), long=True, max_length=500)
    field_order = ("text", "owner")

    def __init__(self, *args: Any, aim: Aim | None = None, **kwargs: Any) -> None:
        if aim is not None:
            kwargs.setdefault("initial", {"text": aim.text, "owner": aim.owner_id})
        super().__init__(*args, **kwargs)


class SeriesQuestionForm(OwnerForm):
    """A question asked for the sake of an aim."""

    text = TextInLanguages(label=_("Question to the panel"), long=True, max_length=500)
    workshop = forms.ModelChoiceField(
        label=_("Asked in the workshop"),
        queryset=Workshop.objects.none(),
        required=False,
        empty_label=_("Not decided yet"),
    )
    field_order = ("text", "workshop", "owner")

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        question: SeriesQuestion | None = None,
        **kwargs: Any,
    ) -> None:
        if question is not None:
            about = {name: getattr(question, name) for name in ("text", "owner", "workshop")}
            kwargs.setdefault("initial", about)
        super().__init__(*args, city=programme.city, **kwargs)
        _offer_workshops(self, programme)


class TaskForm(OwnerForm):
    """Something to be done by a day."""

    title = TextInLanguages(label=_("What is to be done"), max_length=200)
    due_on = forms.DateField(label=_("By the day"), validators=[within_ten_years])
    role = forms.ChoiceField(label=_("Who does it"), choices=PlanTask.For.choices)
    workshop = forms.ModelChoiceField(
        label=_("Workshop"),
        queryset=Workshop.objects.none(),
        required=False,
        empty_label=_("The whole series"),
    )
    field_order = ("title", "due_on", "role", "owner", "workshop")

    def __init__(
        self, *args: Any, programme: Programme, task: PlanTask | None = None, **kwargs: Any
    ) -> None:
        if task is not None:
            names = ("title", "due_on", "role", "owner", "workshop")
            kwargs.setdefault("initial", {name: getattr(task, name) for name in names})
        super().__init__(*args, city=programme.city, **kwargs)
        _offer_workshops(self, programme)
        if task is not None and task.step:
            del self.fields["workshop"]
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Leave empty to keep the words of the ready plan.")


def _offer_workshops(form: forms.Form, programme: Programme) -> None:
    workshops: Any = form.fields["workshop"]
    workshops.queryset = Workshop.objects.filter(city_id=programme.city_id, programme=programme)


class FeedForm(TupaForm):
    """Whose calendar, in which language."""

    audience = forms.ChoiceField(label=_("Calendar for"), choices=Feed.Audience.choices)
    language = forms.ChoiceField(label=_("Language"), choices=site_languages)
