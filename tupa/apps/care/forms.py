"""What a member tells of one kind of need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.care.models import CareNeed, CareOrder
from tupa.apps.look.forms import TupaForm
from tupa.apps.recruitment.forms import PlainText

__all__ = ["NeedForm", "OrderForm"]


class NeedForm(TupaForm):
    """One matter, with a consent of its own."""

    kind = forms.ChoiceField(choices=CareNeed.Kind.choices, widget=forms.HiddenInput)
    details = PlainText(
        label=_("What do you need?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    consents = forms.BooleanField(
        label=_("The city may keep this to arrange it. I can take this back at any time."),
        error_messages={"required": _("Without your consent we do not keep this.")},
    )

    def __init__(self, *args: Any, known: CareNeed | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known is not None and known.is_in_force:
            self.fields["details"].initial = known.details or ""
            self.fields["consents"].initial = True


class OrderForm(TupaForm):
    need = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=CareOrder.State.choices)
