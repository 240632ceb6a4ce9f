"""Forms with which ideas are made, worded, sorted, confirmed and found."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.city import CityRequest
from tupa.apps.capture.models import Note
from tupa.apps.ideas.actions.confirmation import CONFIRM_DAYS
from tupa.apps.ideas.chain import FILTERS, FORM_PARTS
from tupa.apps.ideas.forms.days import end_of
from tupa.apps.ideas.models import Confirmation, Idea, Likeness, Theme
from tupa.apps.look.forms import RowsField, TextInLanguages, TupaForm, dress
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import site_languages
from tupa.apps.programmes.forms import both_needed
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.workshops.models import Workshop

__all__ = [
    "ConfirmForm",
    "FindForm",
    "LikenessForm",
    "MakeForm",
    "NotesDeskForm",
    "NotesForm",
    "SendForm",
    "SortForm",
    "SummaryForm",
    "ThemeForm",
    "TranslationForm",
    "WithdrawForm",
    "WordingForm",
]

MOST_SIGNS = 4000


class WordingForm(TupaForm):
    """The words of an idea, in the language of the table and in those somebody wrote it in."""

    original_language = forms.ChoiceField(
        label=_("Language of the original"),
        choices=site_languages,
        help_text=_("The language in which the table confirms the wording."),
    )
    title = TextInLanguages(
        label=_("Title"),
        max_length=200,
        help_text=_("The other languages can be added later. Nothing is translated by machine."),
    )
    text = TextInLanguages(label=_("The idea in a few sentences"), long=True, max_length=MOST_SIGNS)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        code = values.get("original_language", "")
        for name in ("title", "text"):
            data = values[name].data if name in values else {code: "x"}
            if not str(data.get(code) or "").strip():
                self.add_error(name, _("Write this in the original language."))
            elif len(data) > 1:
                self._check_pair(values, code)
        return values

    def _check_pair(self, values: Mapping[str, Any], original: str) -> None:
        """A translation has both a title and a text."""
        if "title" not in values or "text" not in values or self.has_error("text"):
            return
        title, text = values["title"].data, values["text"].data
        for code, name in site_languages():
            if code != original and bool(title.get(code)) != bool(text.get(code)):
                self.add_error(
                    "text" if title.get(code) else "title",
                    _("Write both the title and the text, or neither: %(language)s")
                    % {"language": name},
                )


class SortForm(TupaForm):
    """The theme of an idea, and what later stages add."""

    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.none(), required=False, empty_label=_("No theme")
    )
    new_theme = TextInLanguages(
        label=_("Or a new theme"),
        required=False,
        max_length=100,
        help_text=_("If you write a name here, the theme is made and chosen."),
    )

    def __init__(
        self, *args: Any, programme: Programme, idea: Idea | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["theme"]
        chosen.queryset = Theme.objects.filter(city=programme.city, programme=programme)
        chosen.initial = idea.theme_id if idea else None
        for part in FORM_PARTS:
            self.fields.update(part.fields(idea))
        dress(self)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for part in FORM_PARTS:
            for name, error in part.clean(values).items():
                self.add_error(name, error)
        return values

    @property
    def added(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"theme", "new_theme"}
        }


class MakeForm(SortForm, WordingForm):
    """Notes, words and theme at once."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    notes = RowsField(
        label=_("Notes"),
        queryset=Note.objects.none(),
        error_messages={"required": _("Choose at least one note.")},
    )
    field_order = ["notes", "original_language", "title", "text", "theme", "new_theme"]

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, programme=workshop.programme, **kwargs)
        chosen: Any = self.fields["notes"]
        chosen.queryset = Note.objects.filter(city=workshop.city, table__workshop=workshop).exclude(
            state=Note.State.HIDDEN
        )


class NotesForm(TupaForm):
    """More notes for an idea."""

    notes = RowsField(
        label=_("Notes"),
        queryset=Note.objects.none(),
        error_messages={"required": _("Choose at least one note.")},
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["notes"]
        chosen.queryset = Note.objects.filter(
            city=idea.city, table__workshop__programme=idea.programme_id
        ).exclude(state=Note.State.HIDDEN)


class NotesDeskForm(TupaForm):
    """What is done with the notes and ideas that were ticked."""

    do = forms.ChoiceField(
        choices=[(code, code) for code in ("create", "link", "split", "merge")],
        error_messages={"required": _("Choose what to do with what you ticked.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    notes = RowsField(label=_("Notes"), queryset=Note.objects.none(), required=False)
    ideas = RowsField(label=_("Ideas"), queryset=Idea.objects.none(), required=False)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        notes: Any = self.fields["notes"]
        ideas: Any = self.fields["ideas"]
        notes.queryset = Note.objects.filter(
            city=workshop.city_id, table__workshop=workshop
        ).exclude(state=Note.State.HIDDEN)
        ideas.queryset = Idea.objects.filter(city=workshop.city_id, programme=workshop.programme_id)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        needs_notes = values.get("do") in {"create", "link", "split"}
        if needs_notes and not values.get("notes") and not self.has_error("notes"):
            self.add_error("notes", _("Choose at least one note."))
        return values


class ThemeForm(TupaForm):
    name = TextInLanguages(label=_("Name of the theme"), max_length=100)


class SummaryForm(TupaForm):
    """What a workshop ideated, in a few plain sentences."""

    text = TextInLanguages(
        label=_("Summary"),
        required=False,
        long=True,
        max_length=3000,
        help_text=_(
            "A few short sentences anybody understands: what the tables talked about and what they "
            "wish for. No names. Finnish and Swedish are needed; empty takes the summary away."
        ),
    )

    def clean_text(self) -> Any:
        text = self.cleaned_data["text"]
        if all_languages(text) and not is_in_both(text):
            raise forms.ValidationError(_("Write the summary in Finnish and in Swedish."))
        return text


class SendForm(TupaForm):
    """Until when the table may reply."""

    confirm_by = forms.DateField(
        label=_("Reply by"),
        widget=forms.DateInput,
        help_text=_("If the table stays silent until the end of this day, the idea is published."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirm_by"].initial = timezone.localdate() + datetime.timedelta(
            days=CONFIRM_DAYS
        )

    def clean_confirm_by(self) -> datetime.datetime:
        return end_of(self.cleaned_data["confirm_by"], _("Give the table at least until tomorrow."))


class ConfirmForm(TupaForm):
    """What a member of the table says of the wording."""

    reply = forms.ChoiceField(
        label=_("Is this what your table meant?"),
        choices=Confirmation.Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    correction = forms.CharField(
        label=_("What should be corrected?"),
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only if something should be corrected. In any language."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_correction = values.get("reply") == Confirmation.Reply.CORRECT
        if is_correction and not values.get("correction") and not self.has_error("correction"):
            self.add_error("correction", _("Say what should be corrected."))
        return values


class TranslationForm(TupaForm):
    """A written translation into one language."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("The idea in a few sentences"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["lang"] = language


class WithdrawForm(TupaForm):
    """Why an idea is withdrawn, and into which idea it went, if any."""

    reason = TextInLanguages(
        label=_("Reason"),
        long=True,
        max_length=1000,
        help_text=_("Everybody can read the reason. Finnish and Swedish are needed."),
    )
    merged_into = forms.ModelChoiceField(
        label=_("Merged into this idea"),
        queryset=Idea.objects.none(),
        required=False,
        empty_label=_("Not merged"),
        help_text=_("The notes are then linked to that idea too."),
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["merged_into"]
        others.queryset = (
            Idea.objects.filter(city=idea.city, programme=idea.programme_id)
            .exclude(pk=idea.pk)
            .exclude(state=Idea.State.WITHDRAWN)
        )
        others.label_from_instance = lambda one: f"{one.number}. {one.title}"

    def clean_reason(self) -> Any:
        error = _("Give the reason, in Finnish and in Swedish.")
        return both_needed(self.cleaned_data["reason"], error)


class FindForm(TupaForm):
    """Narrows the public list of ideas. Every field may be left empty."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    programme = forms.ChoiceField(label=pgettext_lazy("programme", "Panel"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(
        self, *args: Any, request: CityRequest, programme: Programme | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", _("All"))]
        themes = Theme.objects.filter(city=request.city, programme__is_published=True)
        if programme is not None:
            del self.fields["programme"]
            themes = themes.filter(programme=programme)
        else:
            panels = Programme.objects.filter(city=request.city, is_published=True).order_by("pk")
            panels = panels.only("slug", "name")
            field: Any = self.fields["programme"]
            field.choices = anything + [(one.slug, str(one.name)) for one in panels]
        chosen: Any = self.fields["theme"]
        chosen.choices = anything + [(str(one.pk), str(one.name)) for one in themes]
        for one in FILTERS:
            self.fields[one.name] = forms.ChoiceField(
                label=one.label, required=False, choices=[*anything, *one.choices(request.city)]
            )
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "govuk-input" if name == "q" else "govuk-select"


class LikenessForm(TupaForm):
    """What a person says of two ideas; `back` takes it back."""

    other = forms.IntegerField(min_value=1, max_value=2**31)
    verdict = forms.ChoiceField(choices=[*Likeness.Verdict.choices, ("back", "back")])
