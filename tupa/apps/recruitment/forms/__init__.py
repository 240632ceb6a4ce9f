"""What applicants and organisers type."""

from tupa.apps.recruitment.forms.application import (
    ApplicationForm,
    ChangeForm,
    ContactForm,
    EntryForm,
    PlainText,
    ask_of_another,
    is_phone,
)
from tupa.apps.recruitment.forms.desk import (
    CallForm,
    ClosingForm,
    CorrectionForm,
    FilterForm,
    OpenForm,
    OpeningForm,
    ReasonForm,
    SearchForm,
    SheetForm,
)
from tupa.apps.recruitment.forms.outreach import ChannelForm, RungForm

__all__ = [
    "ApplicationForm",
    "CallForm",
    "ChangeForm",
    "ChannelForm",
    "ClosingForm",
    "ContactForm",
    "CorrectionForm",
    "EntryForm",
    "FilterForm",
    "OpenForm",
    "OpeningForm",
    "PlainText",
    "ReasonForm",
    "RungForm",
    "SearchForm",
    "SheetForm",
    "ask_of_another",
    "is_phone",
]
