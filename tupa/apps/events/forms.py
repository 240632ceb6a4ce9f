"""Which events to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.events.models import Event
from tupa.apps.events.words import word_for
from tupa.apps.look.forms import TupaForm

__all__ = ["EventFilter"]


class EventFilter(TupaForm):
    programme = forms.ChoiceField(label=pgettext_lazy("programme", "Panel"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)

    def __init__(self, *args: Any, city: City, programmes: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = Event.objects.filter(city=city).order_by("verb").values_list("verb", flat=True)
        self._choices("programme", [(str(pk), name) for pk, name in programmes.items()])
        words = [(verb, word_for(verb)) for verb in verbs.distinct()]
        self._choices("verb", sorted(words, key=lambda pair: pair[1]))

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen and makes sense; anything else shows everything."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
