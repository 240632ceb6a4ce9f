"""What tables and staff type. Words are judged by `wording`, the same for forms and actions."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.languages import choices
from tupa.apps.capture.models import Note, SheetPhoto
from tupa.apps.capture.wording import Wording, notes_in
from tupa.apps.look.forms import TupaForm

__all__ = ["EditForm", "NoteForm", "OpenForm", "PasteForm", "PhotoForm"]


class _WordsForm(TupaForm):
    """A text, what it is, and in which language."""

    text = forms.CharField(
        label=_("New note"),
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("of a note", "What is this?"),
        choices=Note.Kind.choices,
        initial=Note.Kind.IDEA,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("of a note", "Language"), choices=choices, initial="fi"
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        try:
            return Wording.of(text, Note.Kind.IDEA, "fi").text
        except CaptureError as error:
            raise forms.ValidationError(error.text, code=error.code) from None


class NoteForm(_WordsForm):
    """A new note. The submission is made with the page, so that a note is saved once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    photo = forms.ModelChoiceField(
        label=_("Typed from a photo"),
        queryset=SheetPhoto.objects.none(),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, photos: Any = None, **kwargs: Any) -> None:
        initial = {"submission": uuid.uuid4(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        if photos is not None:
            self.fields["photo"].queryset = photos  # type: ignore[attr-defined]


class EditForm(_WordsForm):
    """The same fields with what the note now says."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = pgettext_lazy("of a note", "Text")
        written_in = str(self.initial.get("language", ""))
        if written_in and written_in not in dict(choices()):
            field = cast(forms.ChoiceField, self.fields["language"])
            field.choices = [(written_in, written_in), *choices()]


class PasteForm(_WordsForm):
    """Many notes at once: one line, one note."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"submission": uuid.uuid4(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["text"].label = _("Notes, one on each line")
        self.fields["text"].help_text = _(
            "At most 100 lines. Bullets and numbers at the start of a line are left out."
        )
        self.fields["text"].widget.attrs["rows"] = 12

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        try:
            notes_in(text)
        except CaptureError as error:
            raise forms.ValidationError(error.text, code=error.code) from None
        return text


class PhotoForm(TupaForm):
    """A photograph of a sheet."""

    photo = forms.FileField(
        label=_("Photo of the sheet"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB. The file's place and time are removed."),
        error_messages={
            "required": _("Choose a photo first."),
            "empty": _("The photo is damaged or cut off. Take it again."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_photo(self) -> bytes:
        """The bytes as they came, unless there are too many; the action sees what they are."""
        file, most = self.cleaned_data["photo"], settings.TUPA_MAX_PHOTO_BYTES
        if file.size > most:
            error = CaptureError("photo_too_big", megabytes=most // 1_000_000)
            raise forms.ValidationError(error.text, code=error.code)
        return bytes(file.read())


class OpenForm(TupaForm):
    """How long tables may write after the activity's end."""

    grace_minutes = forms.IntegerField(
        label=_("Minutes for finishing after the end"), min_value=0, max_value=240, initial=10
    )
