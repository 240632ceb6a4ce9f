"""How people are seated, the rules, and who sits at which table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import RowsField, TupaForm, dress
from tupa.apps.look.spoken import title_of
from tupa.apps.look.templatetags.look import clock
from tupa.apps.programmes.models import Feature
from tupa.apps.seating.actions import MOST_TABLES
from tupa.apps.seating.actions.rules import PAIR_KINDS
from tupa.apps.seating.models import Rule
from tupa.apps.seating.rounds import RoundView
from tupa.apps.seating.who import Chair
from tupa.apps.seating.words import MODE_WORDS
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = [
    "AttributesForm",
    "PairForm",
    "RuleForm",
    "SeatsForm",
    "SetupForm",
    "TablesForm",
    "WhoForm",
]


class TablesForm(TupaForm):
    """The number of tables."""

    count = forms.IntegerField(
        label=_("Number of tables"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Five or six people at a table, with a facilitator and a scribe."),
    )


class SetupForm(TablesForm):
    """Tables, rounds, and whose chairs are planned."""

    accessible = forms.MultipleChoiceField(
        label=_("Accessible tables"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tables with a step-free way and room for a wheelchair."),
    )
    activities = RowsField(
        label=_("When do people change tables?"),
        queryset=Activity.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At the beginning of these parts everyone sits anew."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Who gets a chair?"),
        choices=Participant.Part.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("count", "accessible", "activities", "parts")

    def __init__(
        self,
        *args: Any,
        workshop: Workshop,
        tables: Sequence[int],
        languages: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages) if tables else []
        accessible: Any = self.fields["accessible"]
        accessible.choices = [(str(number), str(number)) for number in tables]
        activities: Any = self.fields["activities"]
        activities.queryset = Activity.objects.filter(city=workshop.city_id, workshop=workshop)
        activities.label_from_instance = _part_label
        if not tables:
            del self.fields["accessible"]
        for language in self.languages:
            self.fields[f"language_{language}"] = _language_field(language, tables)
        dress(self)

    @property
    def values(self) -> dict[str, Any]:
        """What the action is given."""
        cleaned = self.cleaned_data
        count = cleaned["count"]
        numbers = [int(one) for one in cleaned.get("accessible", [])]
        return {
            "count": count,
            "accessible": [one for one in numbers if one <= count],
            "activities": list(cleaned["activities"]),
            "parts": cleaned["parts"],
            "languages": {
                language: [n for n in map(int, cleaned[f"language_{language}"]) if n <= count]
                for language in self.languages
            },
        }


def _language_field(language: str, tables: Sequence[int]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Language tables: %(language)s") % {"language": title_of(language)},
        required=False,
        choices=[(str(number), str(number)) for number in tables],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Members who chose this language sit at the tables you tick. Tick none when they need "
            "no table of their own: then people mix more."
        ),
    )


def _part_label(activity: Activity) -> str:
    return f"{clock(activity.starts_at)} {activity.title}"


class AttributesForm(TupaForm):
    """The order in which features are balanced, and how each of them is."""

    order = forms.CharField(required=False, max_length=4000)
    move = forms.CharField(required=False, max_length=100)

    def __init__(
        self, *args: Any, attributes: Sequence[tuple[Feature, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.features = {feature.key: feature for feature, _ in attributes}
        self.modes = {feature.key: mode for feature, mode in attributes}
        self.moved = ""
        for key, mode in self.modes.items():
            self.fields[f"mode_{key}"] = forms.ChoiceField(
                label=str(self.features[key].name),
                choices=list(MODE_WORDS.items()),
                initial=mode,
            )
        dress(self)

    @property
    def rows(self) -> list[tuple[Feature, Any]]:
        """Each feature with its mode, the most important first."""
        return [(one, self[f"mode_{key}"]) for key, one in self.features.items()]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Keys and modes in the order sent, after the move that was asked for."""
        sent = self.data.getlist("order") if hasattr(self.data, "getlist") else []
        keys = [key for key in dict.fromkeys(sent) if key in self.features]
        keys += [key for key in self.features if key not in keys]
        key, _, way = self.cleaned_data["move"].partition(":")
        if key in keys and way in {"up", "down"}:
            self.moved = key
            at = keys.index(key)
            to = max(at - 1, 0) if way == "up" else min(at + 1, len(keys) - 1)
            keys.insert(to, keys.pop(at))
        return [(key, self.cleaned_data[f"mode_{key}"]) for key in keys]


class PairForm(TupaForm):
    """Two different people."""

    person = forms.ChoiceField(label=_("Who?"))
    other = forms.ChoiceField(label=_("And who?"))

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        for name in ("person", "other"):
            field: Any = self.fields[name]
            field.choices = [
                ("", _("Choose a person")),
                *((key, one.name) for key, one in self.people.items()),
            ]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("person") and values.get("person") == values.get("other"):
            self.add_error("other", _("Choose two different people."))
        return values

    @property
    def values(self) -> dict[str, Participant]:
        """What the action is given."""
        return {name: self.people[self.cleaned_data[name]] for name in ("person", "other")}


class RuleForm(TupaForm):
    """One rule as a sentence: who, what, with whom or when."""

    kind = forms.ChoiceField(label=_("Rule"), choices=Rule.Kind.choices)
    person = forms.ChoiceField(label=_("Who?"))
    other = forms.ChoiceField(
        label=_("With whom?"),
        required=False,
        help_text=_("Needed when the rule is about two people."),
    )
    round = forms.ChoiceField(
        label=_("In which round?"),
        required=False,
        help_text=_("Needed only when somebody is not there in one round."),
    )

    def __init__(
        self, *args: Any, people: Iterable[Participant], rounds: Sequence[RoundView], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.rounds = {str(one.number): one for one in rounds}
        names = [
            (key, f"{one.name} ({one.get_part_display()})") for key, one in self.people.items()
        ]
        blank = [("", _("Choose a person"))]
        self._choices("person", [*blank, *names])
        self._choices("other", [*blank, *names])
        self._choices("round", [(key, key) for key in self.rounds])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind, person, other = values.get("kind"), values.get("person"), values.get("other")
        if kind in PAIR_KINDS and person and not self.has_error("other"):
            if not other:
                self.add_error("other", _("Choose the other person."))
            elif other == person:
                name = self.people[person].name
                self.add_error("other", _("Choose somebody else than %(name)s.") % {"name": name})
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What the action is given."""
        cleaned = self.cleaned_data
        round = self.rounds.get(cleaned.get("round", ""))
        return {
            "kind": cleaned["kind"],
            "person": self.people[cleaned["person"]],
            "other": self.people.get(cleaned.get("other", "")),
            "round": round.round if round else None,
        }


class SeatsForm(TupaForm):
    """One choice of table a person."""

    def __init__(
        self,
        *args: Any,
        people: Iterable[Participant],
        tables: Sequence[int],
        places: dict[int, int | None],
        **kwargs: Any,
    ) -> None:
        self.people = list(people)
        kwargs["initial"] = {self._name(one): places.get(one.pk) or "" for one in self.people}
        self.tables = list(tables)
        choices = [("", _("No table")), *((str(number), str(number)) for number in tables)]
        super().__init__(*args, **kwargs)
        for one in self.people if self.is_bound else ():  # the page itself needs their names alone
            self.fields[self._name(one)] = forms.TypedChoiceField(
                label=one.name, choices=choices, required=False, coerce=int, empty_value=None
            )

    @staticmethod
    def _name(person: Participant) -> str:
        return f"seat_{person.pk}"

    @property
    def rows(self) -> list[tuple[Participant, str, str]]:
        """Each person with the name of their field and what is chosen in it."""
        chosen = self.data if self.is_bound else self.initial
        named = [(one, self._name(one)) for one in self.people]
        return [(one, name, str(chosen.get(name) or "")) for one, name in named]

    @property
    def places(self) -> dict[int, int | None]:
        """What the action is given; somebody who came to the list meanwhile keeps their seat."""
        named = ((one, self._name(one)) for one in self.people)
        return {one.pk: self.cleaned_data[name] for one, name in named if name in self.data}


class WhoForm(TupaForm):
    """Who sits at one table."""

    people = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, chairs: Sequence[Chair], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chairs = list(chairs)
        field: Any = self.fields["people"]
        field.choices = [(str(one.person.pk), one.person.short_name) for one in self.chairs]

    @property
    def rows(self) -> list[tuple[Chair, bool]]:
        """Each person, and whether they are ticked."""
        if not self.is_bound:
            return [(one, one.is_here) for one in self.chairs]
        sent = set(self.data.getlist("people")) if hasattr(self.data, "getlist") else set()
        return [(one, str(one.person.pk) in sent) for one in self.chairs]

    @property
    def others(self) -> bool:
        return any(not one.is_here for one in self.chairs)

    @property
    def chosen(self) -> list[int]:
        """What the action is given."""
        return [int(pk) for pk in self.cleaned_data["people"]]
