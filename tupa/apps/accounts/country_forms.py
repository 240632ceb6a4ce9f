"""Whose profile holds in a city, and what the city does otherwise."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.country import PAPERS, Country, countries, shape_pattern
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.languages import Shipped, all_languages, tidy
from tupa.apps.look.spoken import language_codes

__all__ = ["CountryForm", "CountryTextsForm", "RulesForm"]

ADDRESS = ("name", "street", "postcode", "place")
_SHAPE = re.compile(r"(?=.*[9A])[9A .-]{3,12}\Z")
MOST_SHAPES = 12


class CountryForm(TupaForm):
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("Choosing another one ends what the city has said otherwise."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, str(one)) for one in countries()]


class RulesForm(TupaForm):
    """The numbers and shapes of a profile; `rules` are its parts as they are kept."""

    paper = forms.ChoiceField(
        label=gettext_lazy("Paper size"), choices=[(one, one) for one in PAPERS]
    )
    address = forms.CharField(
        label=gettext_lazy("Order of an address"),
        help_text=gettext_lazy(
            "Line by line, with the words name, street, postcode and place, each once."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    postcode_shape = forms.CharField(
        label=gettext_lazy("Shape of a postcode"),
        help_text=gettext_lazy("9 is any digit and A any letter. Several shapes by commas."),
        max_length=200,
    )
    postcode_example = forms.CharField(label=gettext_lazy("Example of a postcode"), max_length=12)
    phone_prefix = forms.RegexField(
        r"\+[1-9]\d{0,3}\Z",
        label=gettext_lazy("Prefix of the country in phone numbers"),
        help_text=gettext_lazy("Such as +358. Empty: numbers are kept as they are written."),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a plus sign and one to four digits.")},
    )
    phone_trunk = forms.RegexField(
        r"\d{1,2}\Z",
        label=gettext_lazy("What the prefix stands for at the beginning of a number"),
        help_text=gettext_lazy("In Finland 0: 040 is +358 40."),
        required=False,
        error_messages={"invalid": gettext_lazy("Write one or two digits, or nothing.")},
    )
    phone_example = forms.RegexField(
        r"\+?[\d\s()./-]{6,30}\Z",
        label=gettext_lazy("Example of a phone number"),
        error_messages={"invalid": gettext_lazy("This is not a phone number.")},
    )
    least_age = forms.IntegerField(
        label=gettext_lazy("Youngest age of a member"),
        help_text=gettext_lazy("Those who reach it this year may apply, younger people may not."),
        min_value=5,
        max_value=30,
    )
    adult = forms.IntegerField(
        label=gettext_lazy("Age of majority"),
        help_text=gettext_lazy("Those who are younger name a parent or guardian."),
        min_value=15,
        max_value=25,
    )
    small_least = forms.IntegerField(
        label=gettext_lazy("From how many people on a number is told"),
        help_text=gettext_lazy("Fewer are told as few, everywhere."),
        min_value=3,
        max_value=50,
    )
    small_round = forms.IntegerField(
        label=gettext_lazy("To how many a number is rounded while a call runs"),
        min_value=1,
        max_value=50,
    )
    feedback_days = forms.IntegerField(
        label=gettext_lazy("Days to answer feedback on accessibility"), min_value=1, max_value=90
    )
    holidays = forms.CharField(
        label=gettext_lazy("Public holidays of the same day every year"),
        help_text=gettext_lazy("Day and month by commas, such as 1.1., 6.12."),
        max_length=300,
        required=False,
    )
    easter = forms.CharField(
        label=gettext_lazy("Public holidays counted from Easter Sunday"),
        help_text=gettext_lazy("Days by commas: -2 is Good Friday, 1 Easter Monday."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(country.written), **kwargs)

    def clean_address(self) -> list[str]:
        lines = [
            " ".join(line.split()) for line in self.cleaned_data["address"].lower().split("\n")
        ]
        words = [word for line in lines for word in line.split()]
        if sorted(words) != sorted(ADDRESS):
            raise ValidationError(_("Use each of the words name, street, postcode, place once."))
        return [line for line in lines if line]

    def clean_postcode_shape(self) -> str:
        shapes = [one.strip().upper() for one in self.cleaned_data["postcode_shape"].split(",")]
        if len(shapes) > MOST_SHAPES or not all(_SHAPE.match(one) for one in shapes):
            raise ValidationError(_("Write shapes such as 99999 or 999 99, parted by commas."))
        return ", ".join(shapes)

    def clean_holidays(self) -> list[str]:
        days = [one.strip() for one in self.cleaned_data["holidays"].split(",") if one.strip()]
        return [_month_and_day(one) for one in days]

    def clean_easter(self) -> list[int]:
        days = [one.strip() for one in self.cleaned_data["easter"].split(",") if one.strip()]
        if not all(re.fullmatch(r"-?\d{1,2}", one) for one in days):
            raise ValidationError(_("Write whole numbers from -99 to 99, parted by commas."))
        return [int(one) for one in days]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        shape, example = data.get("postcode_shape"), data.get("postcode_example")
        if shape and example and not re.fullmatch(shape_pattern(shape), example):
            self.add_error("postcode_example", _("The example is not of this shape."))
        least, adult = data.get("least_age"), data.get("adult")
        if least is not None and adult is not None and least > adult:
            self.add_error("least_age", _("The youngest age cannot be above the age of majority."))
        return data

    def rules(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "paper": said["paper"],
            "address": said["address"],
            "ages": {"least": said["least_age"], "adult": said["adult"]},
            "small_cells": {"least": said["small_least"], "round_to": said["small_round"]},
            "phone": {
                "prefix": said["phone_prefix"],
                "trunk": said["phone_trunk"],
                "example": said["phone_example"],
            },
            "postcode": {"shape": said["postcode_shape"], "example": said["postcode_example"]},
            "accessibility": {"feedback_days": said["feedback_days"]},
            "holidays": {"fixed": said["holidays"], "easter": said["easter"]},
        }


def _initial(written: Mapping[str, Any]) -> dict[str, Any]:
    phone, postcode, holidays = written["phone"], written["postcode"], written["holidays"]
    days = [one.split("-") for one in holidays["fixed"]]
    return {
        "paper": written["paper"],
        "address": "\n".join(written["address"]),
        "postcode_shape": postcode["shape"],
        "postcode_example": postcode["example"],
        "phone_prefix": phone["prefix"],
        "phone_trunk": phone["trunk"],
        "phone_example": phone["example"],
        "least_age": written["ages"]["least"],
        "adult": written["ages"]["adult"],
        "small_least": written["small_cells"]["least"],
        "small_round": written["small_cells"]["round_to"],
        "feedback_days": written["accessibility"]["feedback_days"],
        "holidays": ", ".join(f"{int(day)}.{int(month)}." for month, day in days),
        "easter": ", ".join(str(one) for one in holidays["easter"]),
    }


def _month_and_day(text: str) -> str:
    """`12-06` for `6.12.`; the 29th of February is a day too."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.?", text)
    try:
        if found is None:
            raise ValueError
        return f"{datetime.date(2000, int(found[2]), int(found[1])):%m-%d}"
    except ValueError:
        raise ValidationError(
            _("Not a day and a month: %(text)s"), params={"text": text[:20]}
        ) from None


def _said_anew(known: dict[str, str], text: Any) -> dict[str, str]:
    """What the city says otherwise is told in its own languages alone: in others it is not true."""
    said = all_languages(tidy(text))
    if all(known.get(code) == words for code, words in said.items()):
        return known
    both = {**known, **said}
    return {code: both[code] for code in language_codes() if code in both}


def _texts(label: Any, **more: Any) -> TextInLanguages:
    return TextInLanguages(label=label, max_length=400, required=False, **more)


class CountryTextsForm(TupaForm):
    """What the profile says in words: the laws, the authorities, taxes and benefits, headings."""

    law = _texts(gettext_lazy("Law on accessibility"))
    authority = _texts(gettext_lazy("Who supervises accessibility"))
    address = forms.URLField(
        label=gettext_lazy("Web address of the authority"), assume_scheme="https", max_length=300
    )
    protection = _texts(gettext_lazy("Who supervises data protection"))
    openness = _texts(gettext_lazy("Law on public documents"))
    tax = _texts(gettext_lazy("Fees and taxes"), long=True)
    benefits = _texts(gettext_lazy("Fees and benefits"), long=True)

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        written = country.written
        initial: dict[str, Any] = {
            "law": Shipped(written["accessibility"]["law"]),
            "authority": Shipped(written["accessibility"]["authority"]),
            "address": written["accessibility"]["address"],
            "protection": Shipped(written["data_protection"]["authority"]),
            "openness": Shipped(written["data_protection"]["openness"]),
            "tax": Shipped(written["taking_part"]["tax"]),
            "benefits": Shipped(written["taking_part"]["benefits"]),
        }
        headings = {one["key"]: Shipped(one["name"]) for one in written["privacy"]}
        initial |= {f"heading_{key}": name for key, name in headings.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.keys = list(headings)
        for number, (key, name) in enumerate(headings.items(), 1):
            label = _("Privacy notice, heading %(number)s: %(name)s")
            self.fields[f"heading_{key}"] = _texts(label % {"number": number, "name": name})

    def rules(self) -> dict[str, Any]:
        def said(name: str) -> dict[str, str]:
            return _said_anew(self.initial[name].data, self.cleaned_data[name])

        return {
            "accessibility": {
                "law": said("law"),
                "authority": said("authority"),
                "address": self.cleaned_data["address"],
            },
            "data_protection": {"authority": said("protection"), "openness": said("openness")},
            "taking_part": {"tax": said("tax"), "benefits": said("benefits")},
            "privacy": [{"key": one, "name": said(f"heading_{one}")} for one in self.keys],
        }
