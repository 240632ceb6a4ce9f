"""What is asked about the people of a workshop."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City, User
from tupa.apps.look.forms import TupaForm
from tupa.apps.look.spoken import staff_languages
from tupa.apps.workshops.models import Participant

__all__ = ["StaffForm"]


class StaffForm(TupaForm):
    """A colleague with an account, or an expert or helper by name and address."""

    part = forms.ChoiceField(
        label=_("Part in the workshop"),
        choices=[one for one in Participant.Part.choices if one[0] != Participant.Part.RESIDENT],
        initial=Participant.Part.FACILITATOR,
    )
    user = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Somebody without an account"),
    )
    name = forms.CharField(
        label=_("Name, if no account"),
        required=False,
        max_length=200,
    )
    email = forms.EmailField(
        label=_("E-mail, if no account"),
        required=False,
        max_length=254,
        help_text=_("With an address they get the invitation, the advice and a link to reply."),
    )
    language = forms.ChoiceField(
        label=_("Language of the messages"), choices=staff_languages, required=False
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users: Any = self.fields["user"]
        users.queryset = User.objects.filter(city=city, is_active=True).order_by("name", "email")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        user, name = values.get("user"), values.get("name")
        if not user and not name and not self.errors:
            self.add_error("user", _("Choose a colleague or write a name."))
        if user and name:
            self.add_error("name", _("Choose a colleague or write a name, not both."))
        if values.get("email") and not name and not self.errors:
            self.add_error("name", _("Write the name too."))
        return values
