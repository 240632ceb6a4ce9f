"""What is asked about one part of the programme."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.workshops.forms.clock import NO_SUCH_TIME, ClockField
from tupa.apps.workshops.local_time import NoSuchTimeError, at_local, to_local
from tupa.apps.workshops.models import Activity, Participant, Workshop
from tupa.apps.workshops.staffing import standing_of

__all__ = ["ActivityForm", "CopyForm"]

LONGEST = 12 * 60


class ActivityForm(TupaForm):
    """One part of the programme: when, what, and what it needs."""

    title = TextInLanguages(label=_("Name of the part"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Activity.Kind.choices)
    start = ClockField(label=_("Starts at"))
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text=_("Give the length or the end, whichever you know."),
    )
    end = ClockField(label=_("Ends at"), required=False)
    shift_later = forms.BooleanField(
        label=_("Move the later parts by as much as this one changes"), required=False
    )
    description = TextInLanguages(
        label=_("What happens"), long=True, required=False, max_length=4000
    )
    question = TextInLanguages(
        label=_("Question for the tables"),
        required=False,
        max_length=300,
        help_text=_("For work at tables: what the tables talk and write about."),
    )
    speaker = TextInLanguages(
        label=_("Speaker"),
        required=False,
        max_length=200,
        help_text=_("For an expert talk: name and position, as they are shown to everyone."),
    )
    material_title = TextInLanguages(
        label=_("Name of the material"), required=False, max_length=200
    )
    material_link = forms.URLField(
        label=_("Link to the material"), required=False, assume_scheme="https", max_length=200
    )
    purpose = TextInLanguages(
        label=_("Purpose"),
        long=True,
        required=False,
        max_length=2000,
        help_text=_("For the organisers: why this part is here. Not shown to everyone."),
    )
    leads = forms.ChoiceField(
        label=_("Who leads"), required=False, choices=[("", _("Not said")), *Activity.Who.choices]
    )
    leader = forms.ModelChoiceField(
        label=_("Somebody of this workshop who leads"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=_("Nobody by name"),
    )
    writes = forms.ChoiceField(
        label=_("Who writes"), required=False, choices=[("", _("Nobody")), *Activity.Who.choices]
    )
    room = TextInLanguages(label=_("Room"), required=False, max_length=100)
    slides_link = forms.URLField(
        label=_("Link to the slides"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("For the organisers. What everyone may see is the material above."),
    )
    least_minutes = forms.IntegerField(
        label=_("Can be shortened to, minutes"),
        required=False,
        min_value=0,
        max_value=LONGEST,
        help_text=_("Used when the evening is late. 0: the part can be left out."),
    )
    reseats = forms.BooleanField(label=_("People change tables before this part"), required=False)
    is_public = forms.BooleanField(
        label=_("Shown in the public programme"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        workshop: Workshop,
        activity: Activity | None = None,
        start: datetime.datetime | None = None,
        **kwargs: Any,
    ) -> None:
        self.workshop = workshop
        if activity is not None:
            kwargs.setdefault("initial", self.about(activity))
        elif start is not None:
            clock = to_local(workshop.city, start).time()
            kwargs.setdefault("initial", {"start": clock, "is_public": True, "kind": "table"})
        super().__init__(*args, **kwargs)
        people: Any = self.fields["leader"]
        staff = Participant.objects.filter(city=workshop.city, workshop=workshop, member=None)
        people.queryset = staff
        notes = standing_of(workshop, list(staff)).notes
        people.label_from_instance = lambda one: _label(one, notes)
        if activity is None:
            del self.fields["shift_later"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        starts_at = self._moment("start", values.get("start"))
        minutes = self._length(values, starts_at)
        least = values.get("least_minutes")
        if minutes and least and least > minutes:
            self.add_error("least_minutes", _("This is longer than the part itself."))
        if values.get("kind") == Activity.Kind.TABLE and "question" not in self.errors:
            self._ask_for_question(values)
        has_lost_link = values.get("material_title") and not values.get("material_link")
        if has_lost_link and "material_link" not in self.errors:
            self.add_error("material_link", _("The link to the material is missing."))
        return {**values, "starts_at": starts_at, "minutes": minutes}

    def _length(self, values: dict[str, Any], starts_at: datetime.datetime | None) -> int | None:
        """Minutes from the length or from the end, whichever was written."""
        minutes: int | None = values.get("minutes")
        is_end_meant = "end" in self.changed_data or not minutes
        ends_at = self._moment("end", values.get("end")) if is_end_meant else None
        if starts_at is None or {"minutes", "end"} & set(self.errors):
            return minutes
        if ends_at is None:
            if minutes is None:
                self.add_error("minutes", _("Give the length in minutes or the end."))
            return minutes
        length = int((ends_at - starts_at).total_seconds() // 60)
        if length < 1:
            self.add_error("end", _("The end must be later than the start."))
        elif minutes and minutes != length and "minutes" in self.changed_data:
            self.add_error("minutes", _("The length and the end do not agree. Give only one."))
        return length

    def _ask_for_question(self, values: dict[str, Any]) -> None:
        if not values.get("question"):
            self.add_error("question", _("Work at tables needs a question."))

    def _moment(self, name: str, clock: datetime.time | None) -> datetime.datetime | None:
        if clock is None:
            return None
        day = to_local(self.workshop.city, self.workshop.starts_at).date()
        try:
            return at_local(self.workshop.city, day, clock)
        except NoSuchTimeError:
            self.add_error(name, NO_SUCH_TIME)
            return None

    @property
    def values(self) -> dict[str, Any]:
        """What the action is given."""
        left_out = {"start", "end"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}

    @classmethod
    def about(cls, activity: Activity) -> dict[str, Any]:
        names = set(cls.base_fields) - {"start", "end", "shift_later"}
        city = activity.workshop.city
        return {name: getattr(activity, name) for name in names} | {
            "start": to_local(city, activity.starts_at).time(),
            "end": to_local(city, activity.ends_at).time(),
        }


class CopyForm(TupaForm):
    """The workshop whose programme is copied."""

    source = forms.ModelChoiceField(
        label=_("Copy the programme of"),
        queryset=Workshop.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Workshop.objects.filter(city=workshop.city, activities__isnull=False)
        if not workshop.programme.is_practice:
            rows = rows.filter(programme__is_practice=False)
        others: Any = self.fields["source"]
        others.queryset = (
            rows.exclude(pk=workshop.pk).distinct().order_by("-starts_at").select_related()
        )
        others.label_from_instance = lambda one: f"{one.programme.name}: {one}"


def _label(person: Participant, notes: dict[int, str]) -> str:
    """`Saarni Ohjaaja (courses taken: 2)`: what is known of what they are ready for."""
    name = person.name or str(person.get_part_display())
    return f"{name} ({notes[person.pk]})" if person.pk in notes else name
