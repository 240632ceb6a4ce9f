"""What is asked about a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.look.forms import TextInLanguages, TupaForm, dress, within_ten_years
from tupa.apps.venues.models import ACCESS, PostcodeArea, Venue
from tupa.apps.venues.models.venue import Known

__all__ = ["FeedForm", "ListForm", "OriginForm", "ReachForm", "VenueForm"]


class VenueForm(TupaForm):
    """Where it is, how one gets in and how one gets there."""

    name = TextInLanguages(label=_("Name of the place"), max_length=200)
    address = TextInLanguages(
        label=_("Street address"),
        max_length=300,
        help_text=_("For example: Kirjastotie 1, second floor, meeting room Kuusi"),
    )
    transport = TextInLanguages(
        label=_("How to get there by public transport"),
        long=True,
        required=False,
        max_length=2000,
        help_text=_("Nearest station or stop, and how one walks from there."),
    )
    access = TextInLanguages(
        label=_("Access"),
        long=True,
        required=False,
        max_length=2000,
        help_text=_("Steps, lift, accessible toilet, hearing loop, parking. Say also what is not."),
    )
    latitude = forms.DecimalField(
        label=_("Latitude"),
        required=False,
        localize=True,
        min_value=-90,
        max_value=90,
        max_digits=8,
        decimal_places=5,
        help_text=_("North is positive, for example 60.20512. Five decimals at most."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    longitude = forms.DecimalField(
        label=_("Longitude"),
        required=False,
        localize=True,
        min_value=-180,
        max_value=180,
        max_digits=8,
        decimal_places=5,
        help_text=_("East is positive, for example 24.65610. Five decimals at most."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    link = forms.URLField(
        label=_("Web page of the place"), required=False, assume_scheme="https", max_length=200
    )

    tags = TextInLanguages(
        label=_("Themes it fits"),
        required=False,
        max_length=200,
        help_text=_("By commas, for example: sharing, food, circular economy"),
    )
    capacity = forms.IntegerField(
        label=_("How many people fit"), required=False, min_value=1, max_value=30_000
    )
    rooms = TextInLanguages(
        label=_("Rooms"),
        long=True,
        required=False,
        max_length=2000,
        help_text=_("What there is: tables that move, a screen, a kitchen, a side room."),
    )
    price = TextInLanguages(label=_("Price"), required=False, max_length=200)
    contact = forms.CharField(
        label=_("Whom to ask"),
        required=False,
        max_length=300,
        help_text=_("Preferably a service and its number. Only organisers see this."),
    )
    stops = forms.CharField(
        label=_("Nearest stops"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, for example: Kera station, 150 m, step-free"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in ACCESS.items():
            self.fields[name] = forms.ChoiceField(
                label=title, required=False, choices=Known.choices, widget=forms.Select
            )
        dress(self)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for given, missing in [("latitude", "longitude"), ("longitude", "latitude")]:
            if values.get(given) is not None and missing in values and values[missing] is None:
                self.add_error(missing, _("Give both coordinates, or neither."))
        return values

    @classmethod
    def about(cls, venue: Venue) -> dict[str, Any]:
        """What the form starts from when a place is changed."""
        return {name: getattr(venue, name) for name in (*cls.base_fields, *ACCESS)}


class ListForm(TupaForm):
    """A list in: CSV, XLSX or GeoJSON."""

    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "CSV, XLSX or GeoJSON, at most 5 MB. If one row is wrong, nothing is taken in."
        ),
    )


class FeedForm(TupaForm):
    """A timetable: a file or its address."""

    file = forms.FileField(label=_("GTFS file (zip)"), required=False)
    url = forms.URLField(
        label=_("or its web address"), required=False, assume_scheme="https", max_length=500
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.TUPA_MAX_FEED_BYTES:
            raise forms.ValidationError(_("The file is too large."))
        if file and file.read(4) != b"PK\x03\x04":
            raise forms.ValidationError(_("The file is not a zip file."))
        return file

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(values.get("file")) == bool(values.get("url")):
            self.add_error("file", _("Give a file or an address, one of them."))
        return values


class ReachForm(TupaForm):
    """When the workshop would be: the journeys of that day are measured."""

    day = forms.DateField(label=_("Day"), validators=[within_ten_years])
    starts = forms.CharField(
        label=_("Start times"),
        max_length=60,
        help_text=_("Up to three, by commas, for example: 16:30, 17:00, 17:30"),
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=720)
    home_by = forms.TimeField(
        label=_("Everybody should be home by"),
        help_text=_("An hour after midnight is the next day’s."),
    )

    def clean_starts(self) -> list[str]:
        texts = [one.strip() for one in self.cleaned_data["starts"].replace(".", ":").split(",")]
        starts = sorted({_clock(one) for one in texts if one})
        if not 1 <= len(starts) <= 3:
            raise forms.ValidationError(_("Give one to three start times."))
        return starts


class OriginForm(TupaForm):
    """Where somebody travels from: one of the city's postcode areas."""

    area = forms.ModelChoiceField(
        label=_("Postcode area"), queryset=PostcodeArea.objects.none(), widget=forms.Select
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = PostcodeArea.objects.filter(city=city)


def _clock(text: str) -> str:
    """17:00 from 17, 17:00 or 9:5."""
    hours, _colon, minutes = text.partition(":")
    whole = [hours, minutes or "0"]
    if all(one.isascii() and one.isdigit() and len(one) < 3 for one in whole):
        hour, minute = int(hours), int(minutes or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise forms.ValidationError(_("This is not a time: %(text)s"), params={"text": text})
