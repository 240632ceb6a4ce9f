"""The fields a city's template may hold, written `{{ title }}`, and the refusal of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = [
    "CONTENT",
    "FIELDS",
    "LOGO",
    "Logo",
    "TemplateRefusedError",
    "check",
    "fill",
    "filled",
    "is_alone",
]

FIELDS = {
    "title": gettext_lazy("the title of the report"),
    "city": gettext_lazy("the name of the city"),
    "logo": gettext_lazy("the logo of the city, alone on its line or in its box"),
    "panel": gettext_lazy("the name of the panel"),
    "cut_off": gettext_lazy("the cut-off date"),
    "made_on": gettext_lazy("the day the report was made"),
    "address": gettext_lazy("the address of the report on the web"),
}
#: Where the sections go; in a Word file alone on its line.
CONTENT = "content"
LOGO = "logo"
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True)
class Logo:
    """The city's, as a PNG, and what it says."""

    content: bytes
    words: str


class TemplateRefusedError(ValueError):
    """Why a template cannot be used, in the reader's language."""


def check(texts: Iterable[str], *, needs_content: bool) -> None:
    """This will refuse a template with a field nobody can fill, naming it."""
    found = [name for text in texts for name in _FIELD.findall(text)]
    unknown = sorted({name for name in found if name not in FIELDS and name != CONTENT})
    if unknown:
        known = ", ".join([*FIELDS, CONTENT] if needs_content else FIELDS)
        raise TemplateRefusedError(
            _("The template has a field that is not known: %(name)s. Known fields: %(known)s.")
            % {"name": unknown[0], "known": known}
        )
    if needs_content and found.count(CONTENT) != 1:
        raise TemplateRefusedError(
            _("The template must hold the field content once, alone on its line.")
        )


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its fields filled."""
    return _FIELD.sub(lambda match: values.get(match.group(1), match.group(0)), text)


def is_alone(text: str, name: str) -> bool:
    """Whether the text is this field and nothing else."""
    return "{{" in text and filled(text, {name: ""}).strip() == ""


def fill(paragraph: Any, values: dict[str, str]) -> None:
    """This will fill the fields of a paragraph of Word or PowerPoint. The first run takes the
    words, so that the template's letters stay."""
    text = filled(paragraph.text, values)
    first, *rest = paragraph.runs
    first.text = text
    for run in rest:
        run.text = ""
