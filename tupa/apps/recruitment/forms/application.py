"""What a person gives: how to be reached, what the panel is balanced by, one more question."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.country import Country
from tupa.apps.look.forms import TupaForm, dress, within_ten_years
from tupa.apps.look.spoken import site_languages
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.models import Application, FormQuestion, OutreachChannel
from tupa.apps.recruitment.questions import Question, form_of

__all__ = [
    "ApplicationForm",
    "ChangeForm",
    "ContactForm",
    "EntryForm",
    "PlainText",
    "ask_of_another",
    "bad_phone",
    "is_phone",
]

NOT_SAID = "-"
#: Marks that turn text around what follows; a name in any script needs none of them.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: With whatever stroke a text program makes of a hyphen.
_PHONE = re.compile(r"\+?[\d\s()./\u2010-\u2013-]+\Z")


def is_phone(text: str) -> bool:
    return bool(_PHONE.match(text)) and 6 <= sum(sign.isdigit() for sign in text) <= 15


def bad_phone(country: Country) -> str:
    example = {"example": country.phone_example}
    return _("Write a phone number such as %(example)s.") % example


class PlainText(forms.CharField):
    """Text without signs that cannot be seen: they could disguise what a list shows."""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        text = _TURNING.sub("", text)
        return "".join(
            sign for sign in text if sign in "\n\r\0" or unicodedata.category(sign) != "Cc"
        ).strip()


class ContactForm(TupaForm):
    """Name, channel with its address, language."""

    use_required_attribute = False
    #: Whether staff fill it in for somebody.
    is_of_another = False

    name = PlainText(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    channel = forms.ChoiceField(
        label=_("How may we contact you?"),
        choices=Channel.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one way.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.com."),
        },
    )
    phone = PlainText(
        label=_("Phone number"),
        help_text=_("Someone from the city calls you."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Write your phone number.")},
    )
    postal_address = PlainText(
        label=_("Postal address"),
        help_text=_("Street or P.O. box, postcode and town."),
        max_length=500,
        widget=forms.Textarea(attrs={"autocomplete": "street-address", "rows": 3}),
        error_messages={"required": _("Write your postal address.")},
    )
    has_protected_address = forms.BooleanField(
        label=_("My address is protected (non-disclosure for personal safety)"),
        help_text=_(
            "Give a contact address where letters reach you, not where you live. "
            "We hide your contact details and district everywhere."
        ),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=site_languages,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one language.")},
    )

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        chosen = self.data.get("channel") if self.is_bound else None
        for one in Channel.values:
            address = self.fields[_ADDRESS[one]]
            address.required = chosen == one if self.is_bound else True

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not is_phone(phone):
            raise forms.ValidationError(bad_phone(self.country))
        return phone

    def contact(self) -> Contact:
        names = ("name", "channel", "language", "email", "phone", "postal_address")
        values = {name: self.cleaned_data.get(name) or "" for name in names}
        protected = bool(self.cleaned_data.get("has_protected_address"))
        return Contact(**values, has_protected_address=protected)

    @property
    def contact_fields(self) -> list[tuple[str, BoundField]]:
        """Each field with the channel it belongs to, if it is the address of one."""
        owner = {field: channel for channel, field in _ADDRESS.items()}
        return [(owner.get(name, ""), self[name]) for name in _CONTACT]


_ADDRESS = {
    str(Channel.EMAIL): "email",
    str(Channel.PHONE): "phone",
    str(Channel.LETTER): "postal_address",
}
_CONTACT = (
    "name",
    "channel",
    "email",
    "phone",
    "postal_address",
    "has_protected_address",
    "language",
)


class ApplicationForm(ContactForm):
    """The whole application: contact, the features as questions, and one question of support."""

    submission = forms.UUIDField(widget=forms.HiddenInput())
    needs_support = forms.TypedChoiceField(
        label=_("Do you need something to take part?"),
        help_text=_(
            "For example an accessible place, an interpreter or childcare. "
            "Do not tell more now: we ask those who are chosen."
        ),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose yes or no.")},
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        questions: list[Question] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, country=programme.city.rules, **kwargs)
        self.version, asked = form_of(programme) if questions is None else (None, questions)
        self.questions = asked
        for question in asked:
            self.fields[question.field_name] = _question_field(question)
        dress(self)

    def answers(self) -> dict[str, str | None]:
        """Feature keys to value keys; None for "prefer not to say"."""
        given = {
            one.feature: self.cleaned_data.get(one.field_name)
            for one in self.questions
            if one.feature
        }
        return {
            key: None if value in {NOT_SAID, "", None} else value for key, value in given.items()
        }

    def own_answers(self) -> dict[str, str]:
        """What was answered to the city's own questions; nothing where it was left empty."""
        own = [one for one in self.questions if not one.feature]
        return {one.key: str(self.cleaned_data.get(one.field_name) or "") for one in own}

    @property
    def has_own_questions(self) -> bool:
        return any(not one.feature for one in self.questions)

    @property
    def feature_fields(self) -> list[BoundField]:
        return [self[question.field_name] for question in self.questions]

    @property
    def last_fields(self) -> list[BoundField]:
        return [self["needs_support"]]

    @classmethod
    def initial_of(cls, application: Application) -> dict[str, Any]:
        """What an application already says, for the form that changes it."""
        initial = {name: getattr(application, name) or "" for name in _CONTACT}
        initial["has_protected_address"] = application.has_protected_address
        initial["needs_support"] = "yes" if application.needs_support else "no"
        for answer in application.answers.select_related("feature", "value"):
            key = answer.value.key if answer.value else NOT_SAID
            initial[f"feature_{answer.feature.key}"] = key
        for own in application.free_answers.select_related("question"):
            initial[f"own_{own.question.key}"] = own.text or ""
        return initial


def _question_field(question: Question) -> forms.Field:
    kinds = FormQuestion.Kind
    common: dict[str, Any] = {
        "label": str(question),
        "help_text": str(LazyI18nString(dict(question.help))) if question.help else "",
        "required": question.is_required,
    }
    if question.kind in {kinds.LINE, kinds.TEXT}:
        common["error_messages"] = {"required": _("Write an answer.")}
        if question.kind == kinds.LINE:
            return PlainText(max_length=200, **common)
        return PlainText(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **common)
    choices: list[Any] = [(choice.key, str(choice)) for choice in question.choices]
    common["error_messages"] = {"required": _("Choose one.")}
    if question.kind == kinds.YES_NO:
        choices = [("yes", _("Yes")), ("no", _("No"))]
    elif question.feature:
        choices.append((NOT_SAID, _("Prefer not to say")))
        common["error_messages"] = {"required": _("Choose one, or “Prefer not to say”.")}
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect(), **common)


class ChangeForm(ApplicationForm):
    """The application as it stands, to be changed."""

    submission = None  # type: ignore[assignment]


def ask_of_another(form: ContactForm) -> None:
    """The same fields for staff who fill them in for somebody: nothing in it says "you"."""
    form.is_of_another = True
    fields = form.fields
    fields["name"].label = _("Name of the applicant")
    fields["channel"].label = _("How may the applicant be contacted?")
    fields["language"].label = _("In which language do we write to the applicant?")
    fields["phone"].help_text = _("Someone from the city calls the applicant.")
    protected = fields["has_protected_address"]
    protected.label = _("The applicant's address is protected (non-disclosure)")
    protected.help_text = _(
        "Write a contact address where letters arrive, not where the applicant lives. "
        "Contact details and district are hidden everywhere."
    )
    for name, missing in (
        ("name", _("Write the applicant’s name.")),
        ("email", _("Write the applicant’s e-mail address.")),
        ("phone", _("Write the applicant’s phone number.")),
        ("postal_address", _("Write the applicant’s postal address.")),
    ):
        fields[name].widget.attrs["autocomplete"] = "off"
        fields[name].error_messages["required"] = missing
    if "needs_support" in fields:
        support = fields["needs_support"]
        support.label = _("Does the applicant need something to take part?")
        support.help_text = _(
            "For example an accessible place, an interpreter or childcare. "
            "Do not write down more: those who are chosen are asked."
        )


class EntryForm(ApplicationForm):
    """The same questions, filled in by staff from paper or on the phone."""

    source = forms.ChoiceField(
        label=_("How did the application come?"),
        choices=[
            (Application.Source.PAPER, _("On paper")),
            (Application.Source.PHONE, _("By phone")),
        ],
        widget=forms.RadioSelect(),
    )
    came_by = forms.ModelChoiceField(
        label=_("Through which channel did the person hear of the call?"),
        queryset=OutreachChannel.objects.none(),
        required=False,
        empty_label=_("Not known"),
    )
    received_on = forms.DateField(
        label=_("Day it came in"), widget=forms.DateInput(), validators=[within_ten_years]
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, **kwargs)
        self._offer_channels(programme)
        ask_of_another(self)

    def _offer_channels(self, programme: Programme) -> None:
        """Nothing is asked when the call has no channels."""
        channels = OutreachChannel.objects.filter(city=programme.city_id, call__programme=programme)
        if channels.exists():
            field = self.fields["came_by"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = channels
        else:
            del self.fields["came_by"]

    def clean_received_on(self) -> Any:
        received = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return received

    @property
    def first_fields(self) -> list[BoundField]:
        return [self[name] for name in ("source", "received_on", "came_by") if name in self.fields]
