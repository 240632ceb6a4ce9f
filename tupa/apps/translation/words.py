"""Says in words what the codes of this app mean."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.words import MISSING, say_refusal
from tupa.apps.programmes.words import REFUSALS as PROGRAMME_REFUSALS
from tupa.apps.translation.files import FileError

__all__ = ["STATES", "say", "say_file", "say_words"]

STATES: dict[str, tuple[str, Any]] = {
    "missing": ("late", _("missing")),
    "machine": ("doing", _("by machine, not read")),
    "old": ("doing", _("the original has changed")),
    "ready": ("done", _("ready")),
}

REFUSALS: dict[str, Any] = {
    **PROGRAMME_REFUSALS,
    "no_such_language": _("This language is not known here."),
    "no_such_text": _("There is no text with this key: %(key)s"),
    "text_is_fixed": _("This text belongs to the form itself and is not changed here: %(key)s"),
    "nothing_translated": _("Nothing has been translated into this language yet."),
}

FILE: dict[str, Any] = {
    "empty": _("The file is empty."),
    "too_big": _("The file is too large."),
    "bad_xliff": _("The file is not XLIFF 1.2 that can be read."),
    "bad_xlsx": _("The file is not a workbook that can be read."),
    "bad_docx": _("The file is not a Word document that can be read."),
    "no_table": _("The document has no table of texts."),
    "key_missing": _("The key is missing."),
    "key_twice": _("The key stands twice: %(key)s"),
    "no_such_text": REFUSALS["no_such_text"],
    "bad_po": _("The file is not a gettext catalogue that can be read."),
}

WORDS: dict[str, Any] = {
    "language": _("This language is not translated here: %(language)s"),
    "no_such_text": REFUSALS["no_such_text"],
    "forms": _("Forms needed: %(count)s, one for each kind of number."),
    "empty": _("Form %(form)s is empty: fill in all of them or none."),
    "unknown_field": _("This field does not stand in the original: %(field)s"),
    "field_missing": _("Keep this field as it is: %(field)s"),
    "tags": _("Keep the tags as they are: %(tags)s"),
    "no_tags": _("The original has no tags. Take out < and > and what stands between them."),
    "percent": _("Write a percent sign twice where there are fields."),
    "brace": _("Braces are only for the fields of the original."),
    "sign": _("This sign cannot stand here: %(sign)s For quotations use “ and ”."),
    "unseen": _("There is a sign that cannot be seen. Write the text anew."),
    "too_long": _("At most %(most)s signs."),
}


def say(error: NotAllowedNow) -> str:
    return say_refusal(error, REFUSALS, MISSING)


def say_words(code: str, params: dict[str, Any]) -> str:
    return str(WORDS[code]) % params


def say_file(error: FileError) -> str:
    text = str(FILE[error.code])
    text = text % error.params if error.params else text
    return f"{_now('Row %(row)s:') % {'row': error.row}} {text}" if error.row else text
