"""Sign-in: an e-mail address, then a six-digit code. Residents: a short code."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import Role, User
from tupa.apps.look.forms import TextInLanguages, TupaForm, dress
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.look.spoken import Spoken, staff_languages

__all__ = [
    "CityContactForm",
    "ConfirmCodeForm",
    "NothingForm",
    "RequestCodeForm",
    "ShortCodeForm",
    "StaffForm",
]


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("Your work e-mail address")
        field.help_text = _("We send a six-digit code to it. No password is needed.")
        field.widget.attrs = {"autocomplete": "email", "class": "govuk-input"}
        self.fields.pop("phone", None)


class ConfirmCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Six-digit code")
        field.help_text = _("The code is valid for ten minutes.")
        field.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "govuk-input govuk-input--width-10",
        }


class ShortCodeForm(forms.Form):
    """The code printed in a letter or on a poster's receipt."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Ten letters and digits, for example 7KXQ4-M2PDR. Capitals do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input govuk-input--width-20",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class StaffForm(TupaForm):
    """Somebody who works with the panel: how they sign in and what they may do."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("Work e-mail address"), help_text=_("The sign-in codes go to this address.")
    )
    language = forms.ChoiceField(label=_("Language of messages"), choices=staff_languages)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        error_messages={
            "required": _("Choose at least one role. To end them all, close the sign-in.")
        },
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A coordinator runs the panel and sees contact details. A facilitator runs workshops. "
            "A responsible party answers ideas. An observer reads, without contact details."
        ),
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            del self.fields["email"]


class CityForm(TupaForm):
    """What the city and its site are called, and who answers for the data."""

    name = TextInLanguages(label=_("Name of the city"), max_length=100)
    site_name = TextInLanguages(
        label=_("Name of the site"),
        max_length=100,
        help_text=_("Stands at the top of every page and in every message."),
    )
    controller = TextInLanguages(
        label=_("Controller of the personal data"),
        max_length=200,
        help_text=_("In Finland usually a board or the city itself. In the privacy notice."),
    )
    data_protection_contact = forms.CharField(
        label=_("Data protection officer"),
        required=False,
        max_length=200,
        help_text=_("How the officer is reached: a role and an address, no person’s name."),
    )


class LanguagesForm(TupaForm):
    """Which languages the city speaks, in order, and in which its texts must be written."""

    MOST = 8

    def __init__(self, *args: Any, spoken: Spoken, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = choices_of_all()
        for place in range(self.MOST):
            code = spoken.codes[place] if place < len(spoken.codes) else ""
            choices = known if place == 0 else [("", "–"), *known]
            self.fields[f"language_{place}"] = forms.ChoiceField(
                label=_("Language %(number)s") % {"number": place + 1},
                choices=choices,
                initial=code,
                required=place == 0,
            )
            self.fields[f"needed_{place}"] = forms.BooleanField(
                label=_("The city's texts must be written in it"),
                initial=code in spoken.needed,
                required=False,
            )
        dress(self)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The two fields of each language."""
        return [(self[f"language_{n}"], self[f"needed_{n}"]) for n in range(self.MOST)]

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or {})
        rows = [(values.get(f"language_{n}"), values.get(f"needed_{n}")) for n in range(self.MOST)]
        languages = [code for code, _needed in rows if code]
        needed = [code for code, is_needed in rows if code and is_needed]
        if len(set(languages)) < len(languages):
            self.add_error(None, _("Choose each language once."))
        if languages and not needed:
            self.add_error("needed_0", _("Choose at least one in which the texts must be written."))
        return {"languages": languages, "needed": needed}


class CityContactForm(TupaForm):
    """Where residents call and write: on the contact page, in every letter, on the poster."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The panel's own mailbox. Answers come here.")
    )
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        max_length=40,
        help_text=_("Who calls it can apply and answer by phone."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        help_text=_(
            "Paper forms and replies come back to it. Write it as on an envelope: "
            "the addressee first, each row on its own line."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_address(self) -> str:
        lines = str(self.cleaned_data["address"]).splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())


class NothingForm(TupaForm):
    """A confirmation: a button and nothing to fill in."""
