"""A model to look at, what a city fills in before it begins a panel with one, what it learned."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.archive.models import ModelArchive
from tupa.apps.archive.registry import Choices, District
from tupa.apps.archive.whole import MOST_SEATS, Looked, documents_of, seats_in
from tupa.apps.look.forms import OnceField, TextInLanguages, TupaForm, within_ten_years
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import moment
from tupa.apps.programmes.models import PopulationShare
from tupa.apps.programmes.ready import DISTRICT
from tupa.engines.archive import LIMITS, Archive

__all__ = ["SOON", "AdoptForm", "CompareForm", "LessonsForm", "ReceiveForm"]

#: The first workshop, when nobody says: twelve weeks to hold a call and a draw.
SOON = datetime.timedelta(days=84)
MOST_DISTRICTS = 60


PLACES = [
    ("later", _("Leave out the places of the model; we write our districts later")),
    ("known", _("Take the districts of our residents, with their shares and postcodes")),
    ("own", _("Take our own districts from the field below")),
    ("model", _("Take the places of the model as they are")),
]


class ReceiveForm(TupaForm):
    file = forms.FileField(
        label=_("Model archive"),
        help_text=_("A file whose name ends in .tupa, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".tupa"}),
    )

    def clean_file(self) -> bytes:
        """No more is read than a model may have."""
        content: bytes = self.cleaned_data["file"].read(LIMITS.file_bytes + 1)
        return content


class AdoptForm(TupaForm):
    """What the importing city decides; everything else can be changed afterwards."""

    once = OnceField(required=False)
    name = TextInLanguages(label=_("Name of the panel"), max_length=300)
    panel_size = forms.IntegerField(
        label=_("Seats for residents"),
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_("The quotas are shares: they follow the number of seats."),
    )
    first_day = forms.DateField(
        label=_("Day of the first workshop"),
        validators=[within_ten_years],
        help_text=_("The other workshops keep their distance from it. Days can be changed later."),
    )
    districts = forms.ChoiceField(
        label=_("Districts"),
        widget=forms.RadioSelect,
        choices=PLACES,
    )
    own_districts = forms.CharField(
        label=_("Our districts"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One a line, with its share of the residents in per cent: North; Norra; 25.5. The name "
            "may stand in Finnish, Swedish and English, in this order. The shares make a hundred."
        ),
    )
    fills = forms.BooleanField(
        label=_("Fill in the quotas from the shares of our residents"),
        required=False,
        help_text=_("Where we know a share for each value of a feature. Others stay as they are."),
    )
    replaces = forms.BooleanField(
        label=_("Replace our words and methods with those of the model"),
        required=False,
        help_text=_("Otherwise what your city has stays as it is. They hold for all your panels."),
    )

    def __init__(
        self,
        *args: Any,
        kept: ModelArchive,
        archive: Archive,
        looked: Sequence[Looked],
        **kwargs: Any,
    ) -> None:
        seats = seats_in(documents_of(archive))
        self.population = list(PopulationShare.objects.filter(city=kept.city_id))
        known = self.known_districts()
        kwargs["initial"] = {
            "once": uuid.uuid4(),
            "name": kept.name,
            "panel_size": seats.panel_size,
            "first_day": timezone.localdate() + SOON,
            "districts": "model" if kept.source_id else "known" if known else "later",
            "fills": not kept.source_id,
        }
        super().__init__(*args, **kwargs)
        self.archive, self.looked = archive, looked
        if not self.shares():
            del self.fields["fills"]
        if not known:
            places = self.fields["districts"]
            assert isinstance(places, forms.ChoiceField)
            places.choices = [one for one in list(PLACES) if one[0] != "known"]
        if not any(one.found.conflicts for one in looked):
            del self.fields["replaces"]

    def clean_first_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["first_day"]
        if day <= timezone.localdate():
            raise ValidationError(_("Choose a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("districts") == "own" and "own_districts" in values:
            try:
                values["read"] = read_districts(values["own_districts"])
            except ValidationError as error:
                self.add_error("own_districts", error)
        return values

    def choices(self) -> Choices:
        values = self.cleaned_data
        districts: list[District] | None = values.get("read", [])
        if values["districts"] == "known":
            districts = self.known_districts()
        return Choices(
            values["first_day"],
            None if values["districts"] == "model" else districts,
            values.get("replaces", False),
            self.shares() if values.get("fills") else {},
        )

    def known_districts(self) -> list[District]:
        return [
            District(one.value.data, Fraction(one.share) / 100, one.postcodes)
            for one in self.population
            if one.feature == DISTRICT and one.share is not None
        ]

    def shares(self) -> dict[str, dict[str, Fraction]]:
        """By feature and by every name of a value."""
        found: dict[str, dict[str, Fraction]] = {}
        for one in self.population:
            if one.share is not None and one.feature != DISTRICT:
                shares = found.setdefault(one.feature, {})
                for text in one.value.data.values():
                    shares[text.casefold()] = Fraction(one.share) / 100
        return found

    def name_given(self) -> Any:
        """The model's own name, in every language it has, unless somebody changed it."""
        return self.cleaned_data["name"] if "name" in self.changed_data else None


def read_districts(text: str) -> list[District]:
    """Lines of names and a share; refused with the line that is wrong.

    >>> [one.share for one in read_districts("North; 25.5\\nSouth; Södra; 74.5")]
    [Fraction(51, 200), Fraction(149, 200)]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not 2 <= len(lines) <= MOST_DISTRICTS:
        raise ValidationError(_("Write at least two districts, each on a line of its own."))
    found = [_district(number, line) for number, line in enumerate(lines, 1)]
    names = [next(iter(one.name.values())).casefold() for one in found]
    if len(set(names)) < len(names):
        raise ValidationError(_("Write each district once."))
    whole = sum((one.share for one in found), Fraction())
    if abs(whole - 1) > Fraction(1, 100):
        raise ValidationError(
            _("The shares make %(sum)s per cent, not a hundred."),
            params={"sum": f"{float(whole) * 100:.1f}"},
        )
    return found


def _district(number: int, line: str) -> District:
    *names, share = [one.strip() for one in line.split(";")]
    plain = share.rstrip("% ").replace(",", ".")
    whole, _dot, rest = plain.partition(".")
    is_number = whole.isdecimal() and len(plain) <= 8 and (not rest or rest.isdecimal())
    if not names or len(names) > len(language_codes()) or not names[0] or not is_number:
        raise ValidationError(
            _("Line %(line)s: write a name, a semicolon and the share in per cent."),
            params={"line": number},
        )
    texts = dict(zip_longest(language_codes(), names, fillvalue=names[0]))
    return District(texts, Fraction(plain) / 100)


class ModelField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Models of one name are told apart by when they came."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {moment(obj.kept_at, 'year')} ({obj.digest[:8]})"


class CompareForm(TupaForm):
    first = ModelField(label=_("First model"), queryset=ModelArchive.objects.none())
    second = ModelField(label=_("Second model"), queryset=ModelArchive.objects.none())

    def __init__(self, *args: Any, city: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = ModelArchive.objects.filter(city=city).defer("content")


class LessonsForm(TupaForm):
    """One text a part; all may stay empty."""

    def __init__(self, *args: Any, titles: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, title in titles.items():
            field = TextInLanguages(label=title, long=True, required=False, max_length=4000)
            self.fields[key] = field
