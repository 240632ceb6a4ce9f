"""A list of a city's districts, or of the shares of its residents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm

__all__ = ["PopulationForm"]


class PopulationForm(TupaForm):
    what = forms.ChoiceField(
        label=_("What is in the list?"),
        widget=forms.RadioSelect,
        choices=[
            ("districts", _("The districts of the city, with postcodes and shares")),
            ("shares", _("Shares of the residents by age, gender, language and so on")),
        ],
    )
    file = forms.FileField(
        label=_("List"),
        help_text=_("CSV or XLSX; districts also as GeoJSON. At most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json,.geojson"}),
    )
