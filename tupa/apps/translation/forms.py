"""What is typed at the translation desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm, within_ten_years
from tupa.apps.translation.files.units import MOST_BYTES
from tupa.apps.translation.languages import LANGUAGES

__all__ = ["FileForm", "LanguageForm", "PlanForm"]


class PlanForm(TupaForm):
    """Who has a language, and until when."""

    holder = forms.CharField(
        label=_("Who has it"),
        help_text=_("A colleague, an agency, or a person of the language group."),
        max_length=200,
        required=False,
    )
    due_on = forms.DateField(
        label=_("Wanted by"),
        widget=forms.DateInput(),
        required=False,
        validators=[within_ten_years],
    )


class LanguageForm(PlanForm):
    """A language that is not on the desk yet."""

    code = forms.ChoiceField(label=_("Language"))
    field_order = ("code", "holder", "due_on")

    def __init__(self, *args: Any, taken: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        assert isinstance(code, forms.ChoiceField)
        code.choices = [(one.code, one.name) for one in LANGUAGES if one.code not in taken]


class FileForm(TupaForm):
    file = forms.FileField(
        label=_("Translated file"),
        help_text=_("The file that was taken out here: XLIFF, Excel or Word, at most 5 MB."),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large."))
        return file
