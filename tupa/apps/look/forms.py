"""Forms in the look of the site: the GOV.UK pattern, rendered by Django's own field groups."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from tupa.apps.look.language_names import name_of
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import direction_of, language_codes, main_language

__all__ = [
    "LanguagesInput",
    "LanguagesTextarea",
    "OnceField",
    "Renderer",
    "RowsField",
    "TextInLanguages",
    "TupaForm",
    "TupaModelForm",
    "dress",
    "within_ten_years",
]


TEN_YEARS = 366 * 10
#: One digit less than the greatest number a database can look for.
MOST_DIGITS = 18


class Renderer(TemplatesSetting):
    """Uses the project's templates for every form part."""

    field_template_name = "components/field.html"


_CLASS = {
    "TextInput": "govuk-input",
    "EmailInput": "govuk-input",
    "NumberInput": "govuk-input govuk-input--width-5",
    "URLInput": "govuk-input",
    "DateInput": "govuk-input govuk-input--width-10",
    "DateTimeInput": "govuk-input govuk-input--width-20",
    "TimeInput": "govuk-input govuk-input--width-10",
    "Textarea": "govuk-textarea",
    "Select": "govuk-select",
    "ClearableFileInput": "govuk-file-upload",
    "FileInput": "govuk-file-upload",
    "CheckboxInput": "govuk-checkboxes__input",
}
_TYPE = {"DateInput": "date", "DateTimeInput": "datetime-local", "TimeInput": "time"}
_FORMAT = {"DateInput": "%Y-%m-%d", "DateTimeInput": "%Y-%m-%dT%H:%M", "TimeInput": "%H:%M"}


def dress(form: forms.BaseForm) -> None:
    """This will give every field's widget the classes and input types of the look."""
    for field in form.fields.values():
        widget = field.widget
        kind = type(widget).__name__
        if kind in _CLASS:
            widget.attrs.setdefault("class", _CLASS[kind])
        if kind in _TYPE:
            widget.input_type = _TYPE[kind]
            widget.format = _FORMAT[kind]
        if kind == "Textarea":
            widget.attrs["rows"] = min(int(widget.attrs.get("rows", 5)), 12)
        if field.error_messages.get("required") is _REQUIRED and field.label:
            field.error_messages["required"] = _what_is_missing(field)


_REQUIRED = forms.Field.default_error_messages["required"]


def _missing(field: forms.Field) -> str:
    """In place of "this field is required": which one, and what to do."""
    text = _("Choose: %(label)s") if isinstance(field, _CHOSEN) else _("Fill in: %(label)s")
    return str(text) % {"label": field.label}


_what_is_missing = lazy(_missing, str)  # in the reader's language, when it is shown
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField, forms.FileField)


class TupaForm(forms.Form):
    """A form whose fields wear the look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class TupaModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """A model form whose fields wear the look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class _Languages:
    """Renders one labelled field a language instead of the library's placeholders."""

    template = "components/languages.html"
    use_fieldset = True

    def decompress(self, value: Any) -> list[str | None]:
        """Each language as it stands: none fills another's field."""
        texts = all_languages(value, main_language())
        return [texts.get(code) for code in self.locales]  # type: ignore[attr-defined]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        values = value if isinstance(value, list) else self.decompress(value)
        base = dict(attrs or {})
        base_id = base.pop("id", f"id_{name}")
        rows = []
        for index, (locale, widget) in enumerate(
            zip(self.locales, self.widgets, strict=True)  # type: ignore[attr-defined]
        ):
            css = "govuk-textarea" if isinstance(widget, forms.Textarea) else "govuk-input"
            more = {**base, "id": f"{base_id}_{index}", "class": css, "lang": locale}
            more["dir"] = direction_of(locale)
            more.pop("required", None)
            if isinstance(widget, forms.Textarea):
                more["rows"] = base.get("rows", 4)
            text = values[index] if index < len(values) else None
            rows.append(
                {
                    "id": more["id"],
                    "language": name_of(locale),
                    "code": locale,
                    "input": widget.render(f"{name}_{index}", text, more, renderer=renderer),
                }
            )
        return mark_safe(render_to_string(self.template, {"rows": rows}))


class LanguagesInput(_Languages, I18nTextInput):  # type: ignore[misc]
    """One line in every language."""


class LanguagesTextarea(_Languages, I18nTextarea):  # type: ignore[misc]
    """A paragraph in every language."""


class TextInLanguages(I18nFormField):  # type: ignore[misc]
    """A text in the languages of the city; at least one is needed where the field is required.

    Declared once and copied for each form that is made: a copy has the languages of that moment.
    """

    def __init__(self, *, long: bool = False, **kwargs: Any) -> None:
        self._given = {"long": long, **kwargs}
        widget = LanguagesTextarea if long else LanguagesInput
        kwargs.setdefault("require_all_fields", False)
        super().__init__(widget=widget, locales=language_codes(), **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> TextInLanguages:
        new = type(self)(**self._given)
        new.required, new.disabled, new.initial = self.required, self.disabled, self.initial
        new.label, new.help_text = self.label, self.help_text
        return new


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows; a number that no row can have is an unknown choice, not a fault of ours."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > MOST_DIGITS:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:MOST_DIGITS]},
                )
        return super().clean(value)


class OnceField(forms.UUIDField):
    """Names the form that was fetched; one that is missing or altered is simply another form."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


def within_ten_years(day: datetime.date) -> None:
    """A validator of days and moments: the year 1 and the year 9999 are slips of the finger."""
    plain = day.date() if isinstance(day, datetime.datetime) else day
    if abs((plain - timezone.localdate()).days) > TEN_YEARS:
        raise ValidationError(_("Choose a day within ten years."))
