"""What is asked about a city's own method, and when one is put into a run sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.language_names import name_of
from tupa.apps.venues.texts import filled
from tupa.apps.workshops import lines
from tupa.apps.workshops.library import TEXTS, Card
from tupa.apps.workshops.models import Activity, Material, Method, Stage, Workshop

__all__ = ["InsertForm", "MaterialsForm", "MethodForm", "SearchForm"]

LONGEST = 12 * 60
LARGEST_GROUP = 500
_SAID: dict[str, Any] = {
    "number": _("%(language)s, line %(line)s: begin with a whole number, then the words."),
    "count": _("%(language)s has another number of lines than the language above it."),
    "differs": _("%(language)s, line %(line)s: the number differs from the language above it."),
    "many": _("%(language)s: at most 30 lines."),
}
ITEM_HELP = _("One thing a line, the number first: 3 dots.")


def said(error: lines.LinesError) -> str:
    names = {"line": error.line, "language": ""}
    if error.language:
        names["language"] = name_of(error.language)
    return str(_SAID[error.code] % names)


class ItemsMixin(forms.Form):
    """The three fields of materials: for each table, each person and the whole workshop."""

    for_table = TextInLanguages(
        label=_("For each table"), long=True, required=False, max_length=2000, help_text=ITEM_HELP
    )
    for_person = TextInLanguages(
        label=_("For each person"), long=True, required=False, max_length=2000, help_text=ITEM_HELP
    )
    for_workshop = TextInLanguages(
        label=_("For the whole workshop"),
        long=True,
        required=False,
        max_length=2000,
        help_text=ITEM_HELP,
    )

    def read_items(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        items = []
        for per in Material.Per.values:
            try:
                items += lines.items_from(filled(values.get(f"for_{per}")) or {}, per)
            except lines.LinesError as error:
                self.add_error(f"for_{per}", said(error))
        return items


class MethodForm(ItemsMixin, TupaForm):
    """A method of the city's own, in the words of its people."""

    name = TextInLanguages(label=_("Name of the method"), max_length=100)
    stage = forms.ChoiceField(label=_("What it is for"), choices=Stage.choices)
    least = forms.IntegerField(
        label=_("Smallest group"), min_value=1, max_value=LARGEST_GROUP, initial=4
    )
    most = forms.IntegerField(
        label=_("Largest group"), min_value=1, max_value=LARGEST_GROUP, initial=30
    )
    purpose = TextInLanguages(label=_("Purpose"), long=True, max_length=2000)
    avoid = TextInLanguages(
        label=_("When not to use it"), long=True, required=False, max_length=2000
    )
    phases = TextInLanguages(
        label=_("Phases"),
        long=True,
        max_length=6000,
        help_text=_(
            "One phase a line: minutes, name, and after a colon what happens. "
            "Example: 10 Alone: Everyone writes down a thought."
        ),
    )
    words = TextInLanguages(
        label=_("Words of the facilitator"), long=True, required=False, max_length=2000
    )
    captured = TextInLanguages(
        label=_("What is captured"), long=True, required=False, max_length=2000
    )
    access = TextInLanguages(
        label=_("So that everyone can take part"), long=True, required=False, max_length=2000
    )
    remote = TextInLanguages(
        label=_("From a distance and on the phone"), long=True, required=False, max_length=2000
    )
    source = TextInLanguages(label=_("Source"), required=False, max_length=200)
    field_order = (
        *("name", "stage", "least", "most", "purpose", "avoid", "phases"),
        *("for_table", "for_person", "for_workshop"),
    )

    def __init__(
        self,
        *args: Any,
        card: Card | None = None,
        row: Method | None = None,
        **kwargs: Any,
    ) -> None:
        #: The phases as the library keeps them, for what their lines cannot say.
        self.known = _phases_of(card) if card else []
        if card is not None:
            kwargs.setdefault("initial", self.about(card))
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = values.get("least"), values.get("most")
        if least and most and most < least:
            self.add_error("most", _("The largest group cannot be smaller than the smallest."))
        materials = self.read_items(values)
        try:
            phases = lines.phases_from(filled(values.get("phases")) or {}, self.known)
        except lines.LinesError as error:
            self.add_error("phases", said(error))
            phases = []
        if sum(phase["minutes"] for phase in phases) > LONGEST:
            self.add_error("phases", _("The phases together are longer than twelve hours."))
        return {**values, "materials": materials, "phases_read": phases}

    @property
    def values(self) -> dict[str, Any]:
        """What the action is given beside the name."""
        names = ("stage", "least", "most", *(name for name in TEXTS if name != "name"))
        given = {name: self.cleaned_data[name] for name in names}
        read = {
            "phases": self.cleaned_data["phases_read"],
            "materials": self.cleaned_data["materials"],
        }
        return given | read

    @staticmethod
    def about(card: Card) -> dict[str, Any]:
        items = [
            {"amount": one.amount, "per": one.per, "name": filled(one.name)}
            for one in card.materials
        ]
        shown = {name: getattr(card, name) for name in (*TEXTS, "stage", "least", "most")}
        shown["phases"] = lines.phases_to(_phases_of(card))
        return shown | {f"for_{per}": lines.items_to(items, per) for per in Material.Per.values}


def _phases_of(card: Card) -> list[dict[str, Any]]:
    return [
        {
            "minutes": phase.minutes,
            "kind": phase.kind,
            "name": filled(phase.name),
            "text": filled(phase.text) or {},
            "reseats": phase.reseats,
        }
        for phase in card.phases
    ]


class SearchForm(TupaForm):
    """What a method must suit."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=_("What it is for"), required=False, choices=[("", _("Anything")), *Stage.choices]
    )
    people = forms.IntegerField(
        label=_("People"), required=False, min_value=1, max_value=LARGEST_GROUP
    )
    minutes = forms.IntegerField(
        label=_("Minutes at most"), required=False, min_value=1, max_value=LONGEST
    )


class InsertForm(TupaForm):
    """Where in the run sheet, how long, and as what."""

    after = forms.ModelChoiceField(
        label=_("Put it after"),
        queryset=Activity.objects.none(),
        required=False,
        empty_label=_("At the beginning"),
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        max_value=LONGEST,
        help_text=_("Every phase is shortened or lengthened alike."),
    )
    form = forms.ChoiceField(
        label=_("How it stands in the run sheet"),
        choices=[
            ("phases", _("Every phase is a part")),
            ("one", _("The whole method is one part")),
        ],
        initial="phases",
        widget=forms.RadioSelect,
    )
    question = TextInLanguages(
        label=_("Question for the tables"),
        max_length=300,
        help_text=_("For work at tables: what the tables talk and write about."),
    )

    def __init__(self, *args: Any, workshop: Workshop, card: Card, **kwargs: Any) -> None:
        parts = Activity.objects.filter(city=workshop.city, workshop=workshop)
        last = parts.last()
        kwargs.setdefault("initial", {"minutes": card.minutes, "after": last, "form": "phases"})
        super().__init__(*args, **kwargs)
        rows: Any = self.fields["after"]
        rows.queryset = parts
        length: Any = self.fields["minutes"]
        length.min_value = len(card.phases)
        length.validators.append(MinValueValidator(len(card.phases)))
        if all(phase.kind != "table" for phase in card.phases):
            del self.fields["question"]


class MaterialsForm(ItemsMixin, TupaForm):
    """What one part of the programme needs."""

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        items = [
            {"amount": one.amount, "per": one.per, "name": filled(one.name)}
            for one in activity.materials.all()
        ]
        shown = {f"for_{per}": lines.items_to(items, per) for per in Material.Per.values}
        kwargs.setdefault("initial", shown)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        return {**values, "materials": self.read_items(values)}
