"""What is asked of those who hold and take trainings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City, User
from tupa.apps.look.forms import RowsField, TupaForm, within_ten_years
from tupa.apps.training.library import Course, courses
from tupa.apps.training.models import Feedback, TrainingSession
from tupa.apps.workshops.forms.clock import NO_SUCH_TIME, ClockField
from tupa.apps.workshops.local_time import NoSuchTimeError, at_local, to_local

__all__ = ["AttendanceForm", "FeedbackForm", "QuizForm", "SessionForm"]


class QuizForm(TupaForm):
    """The questions of one course; the answers are compared and forgotten."""

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        self.course = course
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, course: Course, data: Any = None) -> QuizForm:
        fields = {f"question_{place}": _choice(one) for place, one in enumerate(course.quiz)}
        made: Any = type("CourseQuizForm", (cls,), fields)
        form: QuizForm = made(data, course=course)
        return form

    def results(self) -> list[dict[str, Any]]:
        """Each question with what was answered, what is right, and why."""
        rows = []
        for place, one in enumerate(self.course.quiz):
            said = int(self.cleaned_data[f"question_{place}"])
            right = one.options[one.right - 1]
            is_right = said == one.right
            row = {"question": one, "said": one.options[said - 1]}
            rows.append({**row, "right": right, "is_right": is_right})
        return rows


def _choice(question: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question.text,
        choices=[(place, text) for place, text in enumerate(question.options, start=1)],
        widget=forms.RadioSelect,
    )


def _courses() -> list[tuple[str, Any]]:
    return [(one.key, one.title) for one in courses()]


class SessionForm(TupaForm):
    """A course held together."""

    course = forms.ChoiceField(
        label=gettext_lazy("Course"), choices=_courses, widget=forms.RadioSelect
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        validators=[within_ten_years],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    start = ClockField(label=gettext_lazy("Begins at"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200)
    trainer = forms.CharField(label=gettext_lazy("Trainer"), max_length=200, required=False)

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city = city

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        day, start = values.pop("day", None), values.pop("start", None)
        if day and start:
            try:
                values["starts_at"] = at_local(self.city, day, start)
            except NoSuchTimeError:
                self.add_error("start", NO_SUCH_TIME)
        return values

    @staticmethod
    def from_session(session: TrainingSession) -> dict[str, Any]:
        local = to_local(session.city, session.starts_at)
        names = ("course", "place", "trainer")
        known = {name: getattr(session, name) for name in names}
        return {**known, "day": local.date(), "start": local.time()}


class AttendanceForm(TupaForm):
    """Who took part in a session."""

    users = RowsField(
        label=gettext_lazy("Who took part"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = forms.CharField(
        label=gettext_lazy("Others who took part"),
        help_text=gettext_lazy("People without an account, one name on a line."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        attended = list(session.attended.all())
        initial: dict[str, Any] = {
            "users": [one.user_id for one in attended if one.user_id],
            "names": "\n".join(one.name for one in attended if one.name),
        }
        super().__init__(*args, initial=initial, **kwargs)
        found = User.objects.filter(city=session.city_id)
        there = found.filter(is_active=True) | found.filter(pk__in=initial["users"])
        field: Any = self.fields["users"]
        field.queryset = there.order_by("name", "pk")

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = {line.casefold(): line for line in lines if line}
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("A name has 200 letters at most."))
        return list(names.values())


class FeedbackForm(TupaForm):
    """Two minutes after a session."""

    use = forms.TypedChoiceField(
        label=gettext_lazy("Was the training of use in your work?"),
        choices=Feedback.Use.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What should be changed?"),
        help_text=gettext_lazy("Your name is not kept."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
