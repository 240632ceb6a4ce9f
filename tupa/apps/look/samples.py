"""What the catalogue shows of each component: the least that makes it speak."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from tupa.apps.look.forms import TextInLanguages, TupaForm

__all__ = ["samples_of"]


class SampleForm(TupaForm):
    """One field of each kind, as they stand in real forms."""

    name = forms.CharField(label="Nimi · Namn · Name", max_length=40)
    email = forms.EmailField(label="E-mail", required=False, help_text="aino@asukas.example")
    day = forms.DateField(label="Päivä · Dag · Day", widget=forms.DateInput)
    area = forms.ChoiceField(label="Alue · Område · Area", choices=[("1", "A"), ("2", "B")])
    reply = forms.ChoiceField(
        label="Vastaus · Svar · Answer",
        choices=[("y", "Kyllä · Ja · Yes"), ("n", "Ei · Nej · No")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="OK", required=False)


class SampleTexts(TupaForm):
    title = TextInLanguages(label="Otsikko · Rubrik · Title")


def samples_of(url: str) -> dict[str, dict[str, Any]]:
    """By component: the values it is shown with. `url` is the catalogue's own address."""
    refused = SampleForm({"email": "x", "reply": "y", "area": "1"}, prefix="refused")
    refused.is_valid()
    several = SampleTexts(prefix="texts")
    return {
        "breadcrumbs": {"trail": [(_("Home"), url), (_("Components"), url)]},
        "button_form": {"action": url, "text": _("Save"), "kind": "secondary"},
        "confirm": {
            "title": _("Components"),
            "text": _("What happens, in one or two sentences, and that it cannot be undone."),
            "submit": _("Save"),
            "back": url,
            "form": forms.Form(prefix="confirm"),
            "danger": True,
        },
        "empty": {"text": _("Says what will appear here and who makes it appear.")},
        "error_summary": {"form": refused},
        "field": {"field": SampleForm(prefix="field")["name"]},
        "form": {"form": refused, "submit": _("Save"), "back": url},
        "languages": {"rows": _rows(several)},
        "mark": {},
        "messages": {"messages": [_Said("", _("Saved.")), _Said("error", _("There is a problem"))]},
        "pagination": {"page": Paginator(range(50), 20).page(2), "query": ""},
        "status": {"kind": "done", "text": _("Done")},
    }


class _Said(str):
    """A message as Django's storage gives it: a text with tags."""

    tags: str

    def __new__(cls, tags: str, text: str) -> _Said:
        said = super().__new__(cls, text)
        said.tags = tags
        return said


def _rows(form: forms.Form) -> list[dict[str, Any]]:
    field = form["title"]
    return [
        {
            "id": f"{field.auto_id}_{code}",
            "language": language,
            "code": code,
            "input": forms.TextInput({"class": "govuk-input"}).render(
                f"{code}-sample", "", {"id": f"{field.auto_id}_{code}"}
            ),
        }
        for code, language in (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))
    ]
