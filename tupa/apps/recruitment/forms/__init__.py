"""What applicants and organisers type."""

from tupa.apps.recruitment.forms.application import (
    ApplicationForm,
    ChangeForm,
    ContactForm,
    EntryForm,
    PlainText,
    is_phone,
)
from tupa.apps.recruitment.forms.desk import (
    CallForm,
    ClosingForm,
    FilterForm,
    ReasonForm,
    SearchForm,
    SheetForm,
)

__all__ = [
    "ApplicationForm",
    "CallForm",
    "ChangeForm",
    "ClosingForm",
    "ContactForm",
    "EntryForm",
    "FilterForm",
    "PlainText",
    "ReasonForm",
    "SearchForm",
    "SheetForm",
    "is_phone",
]
