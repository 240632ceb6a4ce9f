"""What is asked about a workshop."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.templatetags.look import day
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.forms.clock import NO_SUCH_TIME, ClockField
from tupa.apps.workshops.local_time import NoSuchTimeError, at_local, to_local
from tupa.apps.workshops.models import Workshop

__all__ = ["CancelForm", "WorkshopForm"]

#: A slip of the year is caught; a past series can still be entered.
FARTHEST_DAYS = 20 * 366


class CancelForm(TupaForm):
    """Why a workshop is cancelled."""

    reason = TextInLanguages(
        label=_("Why, and what happens next"),
        long=True,
        required=False,
        max_length=1000,
        help_text=_("Everyone invited reads this, and so does everyone on the public page."),
    )


class WorkshopForm(TupaForm):
    """Theme, place and hours of a workshop, in the city's own time."""

    theme = TextInLanguages(label=_("Theme"), max_length=200)
    introduction = TextInLanguages(
        label=_("Introduction"),
        long=True,
        required=False,
        max_length=4000,
        help_text=_("A few plain sentences for residents: what is talked about, and why."),
    )
    date = forms.DateField(label=_("Date"))
    start = ClockField(label=_("Starts at"))
    end = ClockField(label=_("Ends at"))
    venue = forms.ModelChoiceField(
        label=_("Place"),
        queryset=Venue.objects.none(),
        required=False,
        empty_label=_("Not known yet"),
    )
    remote_link = forms.URLField(
        label=_("Link to the meeting, for those who take part from elsewhere"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("Only those invited see it."),
    )
    remote_phone = forms.CharField(
        label=_("Number to call, for those without a computer"),
        required=False,
        max_length=100,
        help_text=_("With the code of the meeting, if there is one."),
    )
    already_held = forms.BooleanField(
        label=_("This workshop has already been held"), required=False
    )

    def __init__(
        self, *args: Any, programme: Programme, workshop: Workshop | None = None, **kwargs: Any
    ) -> None:
        city = programme.city
        self.city, self.programme, self.workshop = city, programme, workshop
        if workshop is not None:
            kwargs.setdefault("initial", self.about(workshop))
        super().__init__(*args, **kwargs)
        venues: Any = self.fields["venue"]
        venues.queryset = Venue.objects.filter(city=city)
        venues.required = workshop is not None and workshop.invited_at is not None
        if not self._is_date_past():
            del self.fields["already_held"]

    def _is_date_past(self) -> bool:
        """The box for workshops held before appears once such a date was written."""
        try:
            date = self.fields["date"].clean(self.data.get("date"))
        except forms.ValidationError:
            return False
        return bool(date <= timezone.localdate())

    def clean_date(self) -> datetime.date:
        date: datetime.date = self.cleaned_data["date"]
        if abs((date - timezone.localdate()).days) > FARTHEST_DAYS:
            raise forms.ValidationError(_("This date is too far away."))
        if not self.programme.covers(date):
            raise forms.ValidationError(
                _("The workshops of this panel are held between %(first)s and %(last)s."),
                params={
                    "first": day(self.programme.starts_on, "year") or "–",
                    "last": day(self.programme.ends_on, "year") or "–",
                },
            )
        return date

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        date, start, end = (values.get(name) for name in ("date", "start", "end"))
        if date and start and end:
            if end <= start:
                self.add_error("end", _("The end must be later than the start."))
            values["starts_at"] = self._moment("start", date, start)
            values["ends_at"] = self._moment("end", date, end)
            self._refuse_past(values)
        return values

    def _moment(
        self, name: str, date: datetime.date, clock: datetime.time
    ) -> datetime.datetime | None:
        try:
            return at_local(self.city, date, clock)
        except NoSuchTimeError:
            self.add_error(name, NO_SUCH_TIME)
        return None

    def _refuse_past(self, values: dict[str, Any]) -> None:
        start = values["starts_at"]
        is_as_before = self.workshop is not None and self.workshop.starts_at == start
        if start is None or is_as_before or start >= timezone.now():
            return
        if not values.get("already_held"):
            self.add_error(
                "date",
                _("This is in the past. Correct it, or say below that it has already been held."),
            )

    @property
    def values(self) -> dict[str, Any]:
        """What the action is given."""
        names = (
            *("theme", "introduction", "venue", "starts_at", "ends_at"),
            *("remote_link", "remote_phone"),
        )
        given = {name: self.cleaned_data[name] for name in names}
        return given | {"already_held": self.cleaned_data.get("already_held", False)}

    @staticmethod
    def about(workshop: Workshop) -> dict[str, Any]:
        start = to_local(workshop.city, workshop.starts_at)
        end = to_local(workshop.city, workshop.ends_at)
        return {
            "theme": workshop.theme,
            "introduction": workshop.introduction,
            "venue": workshop.venue_id,
            "date": start.date(),
            "start": start.time(),
            "end": end.time(),
            "remote_link": workshop.remote_link,
            "remote_phone": workshop.remote_phone,
        }
