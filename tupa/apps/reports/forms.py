"""What is asked of somebody who makes a report."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.followup.clock import today_in
from tupa.apps.look.forms import TextInLanguages, TupaForm, within_ten_years
from tupa.apps.programmes.models import Programme
from tupa.apps.reports.frames import headings_of
from tupa.apps.reports.models import Report, ReportTemplate

__all__ = ["ReportForm", "TemplateForm", "WordsForm"]

MOST_BYTES = 5_000_000


class ReportForm(TupaForm):
    """Which report, and as of which day."""

    frame = forms.ChoiceField(
        label=gettext_lazy("Kind of report"),
        choices=Report.Frame.choices,
        widget=forms.RadioSelect,
    )
    cut_off = forms.DateField(
        label=gettext_lazy("Cut-off date"),
        help_text=gettext_lazy(
            "The report tells how things stood at the end of this day, whatever is changed later."
        ),
        validators=[within_ten_years],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_cut_off(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["cut_off"]
        if day > today_in(self.programme.city):
            raise forms.ValidationError(_("The day has not come yet."))
        return day


class WordsForm(TupaForm):
    """The city's own words, section by section."""

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in headings_of(report.frame):
            self.fields[heading.key] = TextInLanguages(
                label=heading.title,
                help_text=heading.help,
                long=True,
                required=False,
                max_length=4000,
                initial=report.words.get(heading.key),
            )

    def words(self) -> dict[str, dict[str, str]]:
        """By section, then by language; nothing empty."""
        found = {key: _parts(text) for key, text in self.cleaned_data.items()}
        return {key: parts for key, parts in found.items() if parts}


class TemplateForm(TupaForm):
    """A Word or PowerPoint file of the city."""

    kind = forms.ChoiceField(
        label=gettext_lazy("For"), choices=ReportTemplate.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(label=gettext_lazy("File"), max_length=200)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too big: five megabytes at most."))
        return file


def _parts(text: Any) -> dict[str, str]:
    data = getattr(text, "data", text)
    return {code: said for code, said in data.items() if said} if isinstance(data, dict) else {}
