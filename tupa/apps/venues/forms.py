"""What is asked about a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.venues.models import Venue

__all__ = ["VenueForm"]


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

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for given, missing in [("latitude", "longitude"), ("longitude", "latitude")]:
            if values.get(given) is not None and missing in values and values[missing] is None:
                self.add_error(missing, _("Give both coordinates, or neither."))
        return values

    @classmethod
    def about(cls, venue: Venue) -> dict[str, Any]:
        """What the form starts from when a place is changed."""
        return {name: getattr(venue, name) for name in cls.base_fields}
