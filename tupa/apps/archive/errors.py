"""Why a model is not taken, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal
from tupa.engines import EngineError

__all__ = ["ModelRefused", "refused"]

_DAMAGED = _("The file is truncated or damaged. Ask for it again.")
_SIZE = _("The file is larger than a model can be. Nothing of it was read further.")
_PATH = _("The file holds an entry that does not belong in a model: %(path)s")
_MANIFEST = _("The file is not a model archive.")
_SAID: dict[str, Any] = {
    "too_large": _SIZE,
    "many_entries": _SIZE,
    "bomb": _SIZE,
    "damaged": _DAMAGED,
    "encrypted": _("The file is locked with a password. Ask for one that is not."),
    "path": _PATH,
    "twice": _PATH,
    "not_a_file": _PATH,
    "manifest": _MANIFEST,
    "format": _MANIFEST,
    "newer": _(
        "The model was made with a newer version of the service. The service must be updated first."
    ),
    "missing": _("A part of the model is missing. Ask for the file again."),
    "unlisted": _("There is something in the file that its list of contents does not name."),
    "tampered": _("The file was changed after it was made: %(path)s"),
    "not_utf8": _("A document of the model cannot be read: %(path)s"),
    "json": _("A document of the model cannot be read: %(path)s"),
    "control": _("A text holds signs that cannot be seen. Document: %(path)s"),
    "script": _("A text holds code or markup, which is not allowed. Document: %(path)s"),
    "content": _("A document is not as it should be. Document: %(path)s. Place: %(place)s."),
    "empty": _("The model has no features. There is nothing to begin a panel with."),
    "not_written": _("Something in the model cannot be taken in: %(reason)s"),
    "practice": _("What was made to practise with becomes no model."),
    "in_use": _("A panel was begun with this model, so it stays here."),
    "shared": _("Take the model out of the catalogue first."),
}


class ModelRefused(Refusal):
    """The model is not taken or not made: nothing has changed."""

    TEXTS = _SAID


def refused(error: EngineError) -> ModelRefused:
    """What the engine refused, to be said in the reader's language."""
    return ModelRefused(error.code, **{"path": "", "place": "", **error.params})
