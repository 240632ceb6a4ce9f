"""What every application form says by itself, as texts that can be translated like any other.

Finnish, Swedish and English come from the catalogues and are not changed here; a further language
has its words from the translation desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.recruitment.forms.application import ApplicationForm
from tupa.apps.translation.texts import Text

__all__ = ["HEADINGS", "fixed_texts"]

#: Headings and sentences of the form's page, by key.
HEADINGS: dict[str, Any] = {
    "title": _("Application to the panel"),
    "lead": _("One page, about five minutes. You can change your answers later."),
    "contact": pgettext_lazy("heading of a form", "How we contact you"),
    "about": pgettext_lazy("heading of a form", "About you"),
    "why": _(
        "We ask these so that different people sit at the table. "
        "You may always choose “Prefer not to say”."
    ),
    "taking_part": _("Taking part"),
    "not_said": _("Prefer not to say"),
    "yes": _("Yes"),
    "no": _("No"),
    "send": _("Send the application"),
}
_HIDDEN = {"submission"}


def fixed_texts() -> Iterator[Text]:
    """The labels, hints and choices of the fields every form has."""
    where = _("The form itself")
    for key, words in HEADINGS.items():
        yield _fixed(f"form.{key}", where, words)
    for name, field in ApplicationForm.base_fields.items():
        if name in _HIDDEN:
            continue
        yield _fixed(f"form.{name}.label", where, field.label)
        if field.help_text:
            yield _fixed(f"form.{name}.help", where, field.help_text)
        if name == "channel":
            for code, words in field.choices:  # type: ignore[attr-defined]
                yield _fixed(f"form.{name}.{code}", where, words)


def _fixed(key: str, where: Any, words: Any) -> Text:
    return Text(key, where, in_every_language(lambda: str(words)))
