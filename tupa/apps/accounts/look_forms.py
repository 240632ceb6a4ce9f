"""How a city looks: its main colour and its logo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.colours import (
    ENOUGH,
    is_colour,
    least_contrast,
    nearest_that_passes,
)
from tupa.apps.accounts.logo import MOST_BYTES, DrawnLogo, LogoError, drawn_logo
from tupa.apps.look.forms import TextInLanguages, TupaForm

__all__ = ["ColourForm", "LogoForm"]


class ColourForm(TupaForm):
    """One colour; refused where it could not be read, with the nearest that could."""

    colour = forms.CharField(
        label=_("Main colour"),
        required=False,
        max_length=7,
        help_text=_("As #1e5b45. Empty: the colour of the site."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_colour(self) -> str:
        colour = str(self.cleaned_data["colour"]).strip().lower()
        if not colour:
            return ""
        if not is_colour(colour):
            raise forms.ValidationError(_("Write a number sign and six digits or letters a to f."))
        found = least_contrast(colour)
        if found < ENOUGH:
            said = _("The contrast is %(found)s:1, and text needs 4.5:1. The nearest is %(near)s.")
            near = nearest_that_passes(colour)
            raise forms.ValidationError(said % {"found": number_format(found, 1), "near": near})
        return colour


class LogoForm(TupaForm):
    """A picture, and what it says to those who do not see it."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG or JPEG, at most 2 MB. Best 200 pixels high, on a transparent ground."),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("The picture is damaged or cut off. Save it anew and try again."),
        },
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    alt = TextInLanguages(
        label=_("What the logo says"),
        required=False,
        max_length=100,
        help_text=_("Read aloud to those who do not see it. Empty: the name of the city."),
    )

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_logo:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another picture in its place")

    def clean_file(self) -> DrawnLogo | None:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            return drawn_logo(file.read(MOST_BYTES + 1))
        except LogoError as refused:
            raise forms.ValidationError(refused.text, code=refused.code) from None
