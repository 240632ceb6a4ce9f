"""Which messages to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.look.forms import TupaForm
from tupa.apps.outbox.models import Message

__all__ = ["MessageFilter", "TextForm"]


class MessageFilter(TupaForm):
    state = forms.ChoiceField(label=_("State"), required=False)
    programme = forms.ChoiceField(label=pgettext_lazy("programme", "Panel"), required=False)

    def __init__(self, *args: Any, programmes: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("state", Message.State.choices)
        self._choices("programme", [(str(pk), name) for pk, name in programmes.items()])

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen and makes sense; anything else shows everything."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TextForm(TupaForm):
    """The words of one kind of message, and on whom they are tried."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 12})
    )
    reference = forms.CharField(
        label=_("Try it on this person"),
        help_text=_("The reference of an application. Empty: an invented person."),
        max_length=254,
        required=False,
    )

    def __init__(self, *args: Any, is_to_staff: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_to_staff:
            self.fields["reference"].help_text = _(
                "The e-mail address of somebody who works for the city. Empty: an invented person."
            )
