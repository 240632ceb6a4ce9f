"""How many tables, and who sits at which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm
from tupa.apps.seating.actions import MOST_TABLES
from tupa.apps.workshops.models import Participant

__all__ = ["SeatsForm", "TablesForm"]


class TablesForm(TupaForm):
    """The number of tables."""

    count = forms.IntegerField(
        label=_("Number of tables"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Five or six people at a table, with a facilitator and a scribe."),
    )


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
        self.tables = [str(number) for number in tables]
        choices = [("", _("No table")), *((number, number) for number in self.tables)]
        super().__init__(*args, **kwargs)
        for one in self.people:
            self.fields[self._name(one)] = forms.TypedChoiceField(
                label=one.name, choices=choices, required=False, coerce=int, empty_value=None
            )

    @staticmethod
    def _name(person: Participant) -> str:
        return f"seat_{person.pk}"

    @property
    def rows(self) -> list[tuple[Participant, Any, str]]:
        """Each person with their field and what is chosen in it."""
        fields = [(one, self[self._name(one)]) for one in self.people]
        return [(one, field, str(field.value() or "")) for one, field in fields]

    @property
    def places(self) -> dict[int, int | None]:
        """What the action is given; somebody who came to the list meanwhile keeps their seat."""
        named = ((one, self._name(one)) for one in self.people)
        return {one.pk: self.cleaned_data[name] for one, name in named if name in self.data}
