"""What is asked when a draft is shared, commented on and answered."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from tupa.apps.drafts.models import Comment, Draft, Partner, Reader
from tupa.apps.drafts.models.draft import Part
from tupa.apps.look.forms import RowsField, TextInLanguages, TupaForm, within_ten_years
from tupa.apps.look.spoken import site_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Workshop

__all__ = ["AnswerForm", "CommentForm", "DraftForm", "EnterForm", "PartnerForm"]

WEEK = datetime.timedelta(days=7)


class DraftForm(TupaForm):
    """Which draft, about what, to whom and until when."""

    step = forms.ChoiceField(label=_("Draft of"), choices=Draft.Step.choices)
    workshop = forms.ModelChoiceField(
        label=_("Workshop"),
        queryset=Workshop.objects.none(),
        required=False,
        empty_label=_("The whole series"),
        help_text=_("The questions can be those of the whole series; the rest is of a workshop."),
    )
    asks = TextInLanguages(
        label=_("What you would like to hear"),
        long=True,
        max_length=1000,
        required=False,
        help_text=_("For example: Is something missing? Is a question hard to understand?"),
    )
    reply_by = forms.DateField(label=_("Comments by the day"), validators=[within_ten_years])
    for_members = forms.BooleanField(label=_("Members of the panel"), required=False, initial=True)
    partners = RowsField(
        label=_("Partners"),
        queryset=Partner.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, programme: Programme, draft: Draft | None = None, **kwargs: Any
    ) -> None:
        self.programme = programme
        today = to_local(programme.city, timezone.now()).date()
        self.today, initial = today, kwargs.pop("initial", None) or {}
        kwargs["initial"] = {"reply_by": today + WEEK} | initial
        if draft is not None:
            names = ("step", "asks", "reply_by", "for_members")
            kwargs["initial"] = {name: getattr(draft, name) for name in names} | {
                "workshop": draft.workshop_id,
                "partners": [one.pk for one in draft.partners.all()],
            }
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        workshops = Workshop.objects.filter(city_id=programme.city_id, programme=programme)
        fields["workshop"].queryset = workshops
        partners = programme.partners.known().filter(city_id=programme.city_id)
        fields["partners"].queryset = partners
        fields["partners"].label_from_instance = lambda partner: partner.name
        if not partners:
            del self.fields["partners"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        values.setdefault("partners", [])
        is_of_one = values.get("step") in {Draft.Step.THEME, Draft.Step.RUN_SHEET}
        if is_of_one and not values.get("workshop") and "workshop" not in self.errors:
            self.add_error("workshop", _("Choose the workshop."))
        reply_by = values.get("reply_by")
        if reply_by and reply_by < self.today:
            self.add_error("reply_by", _("The last day for comments is in the past."))
        if not values.get("for_members") and not values["partners"] and not self.errors:
            self.add_error("for_members", _("Choose members or partners."))
        return values


class PartnerForm(TupaForm):
    """Somebody outside the city who is asked by e-mail."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("An association, a school, a company, or a person."),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=site_languages)


class CommentForm(TupaForm):
    """A comment in one's own words, about the whole or one part."""

    part = forms.TypedChoiceField(
        label=_("About"), required=False, coerce=int, empty_value=None, choices=()
    )
    text = forms.CharField(
        label=_("Your comment"),
        max_length=2000,
        help_text=_("In your own words and language. Your name is not shown to other people."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part: Any = self.fields["part"]
        shown = draft.shown_parts
        if len(shown) < 2:
            del self.fields["part"]
        else:
            named = [(one.number, _named(one)) for one in shown]
            part.choices = [("", _("The whole draft")), *named]


def _named(part: Part) -> str:
    """A part in a list of choices: of a run sheet with its time."""
    clock = time_format(part.clock, "TIME_FORMAT") if part.clock else ""
    return f"{clock} {part.title}".strip()


class EnterForm(CommentForm):
    """A comment that came by post, by phone or in a meeting."""

    reader = forms.ModelChoiceField(
        label=_("Whose comment"),
        queryset=Reader.objects.none(),
        required=False,
        empty_label=_("Said in a meeting"),
    )
    language = forms.ChoiceField(label=_("Language"), choices=site_languages)
    field_order = ("reader", "part", "text", "language")

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, draft=draft, **kwargs)
        fields: dict[str, Any] = self.fields
        readers = draft.readers.select_related("member__application", "partner")
        fields["reader"].queryset = readers
        fields["reader"].label_from_instance = lambda reader: reader.name
        fields["text"].label = _("Comment")
        fields["text"].help_text = _("As it was said. Leave out names.")


class AnswerForm(TupaForm):
    """What a comment changed, or why it did not."""

    outcome = forms.ChoiceField(
        label=_("What became of it"), choices=Comment.Outcome.choices, widget=forms.RadioSelect
    )
    answer = TextInLanguages(
        label=_("What changed, or why not"),
        long=True,
        max_length=2000,
        help_text=_("Plain words. Whoever wrote the comment gets this."),
    )
    is_public = forms.BooleanField(
        label=_("Show it to everyone on the panel's page"), required=False
    )
    gist = TextInLanguages(
        label=_("The comment in a few words, for everyone"),
        max_length=300,
        required=False,
        help_text=_("No names. For example: More time for the tables."),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("is_public") and not filled(values.get("gist")) and "gist" not in self.errors:
            self.add_error("gist", _("Write the comment in a few words, so that it can be shown."))
        return values
