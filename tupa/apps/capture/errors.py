"""Why something cannot be done now: a code, told in the reader's language by the views."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["CaptureError"]

_TEXTS: dict[str, Promise] = {
    "closed": _("Writing has ended at this table."),
    "empty": _("Write something first."),
    "nul": _("The text has a sign that cannot be saved (NUL). Take it out and try again."),
    "too_long": _("The text is too long: at most %(most)s characters."),
    "line_too_long": _("Line %(line)s is too long: at most %(most)s characters."),
    "too_many": _("Too many lines: %(lines)s. Save at most %(most)s at a time."),
    "language": _("Choose a language from the list."),
    "kind": _("Choose whether this is an idea, a concern or a question."),
    "other_table": _("This belongs to another table."),
    "changed": _("Somebody changed this in the meantime. Read it again, then decide."),
    "redacted": _("The organisers have redacted this note, so it cannot be changed any more."),
    "nothing": _("The table has no notes yet."),
    "no_tables": _("The workshop has no tables yet. Make the tables first."),
    "heic": _(
        "This is an iPhone photo in the HEIC format, which cannot be opened here. In the phone, "
        "choose Settings, Camera, Formats, Most Compatible, or send a screenshot of the photo."
    ),
    "not_a_photo": _("This file is not a photo. Choose a JPEG, PNG or WebP picture."),
    "photo_broken": _("The photo is damaged or cut off. Take it again."),
    "photo_too_big": _("The file is too big: at most %(megabytes)s MB."),
    "photo_too_large": _("The photo has too many pixels: at most %(megapixels)s million."),
}


class CaptureError(ValueError):
    """An action was refused, and nothing was changed."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def text(self) -> str:
        return str(_TEXTS[self.code]) % self.params
