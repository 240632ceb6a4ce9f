"""Where residents read a text, in words for a translator: a part of Tupa, and what is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

__all__ = ["say_places"]

MOST = 3

#: By the app, in the order of the path.
PARTS: dict[str, Any] = {
    "front": pgettext_lazy("where a text is read", "Home and the site's own pages"),
    "accounts": pgettext_lazy("where a text is read", "Personal links and codes"),
    "programmes": pgettext_lazy("where a text is read", "A panel's own page"),
    "recruitment": pgettext_lazy("where a text is read", "Applying to a panel"),
    "rounds": pgettext_lazy("where a text is read", "Letters of invitation"),
    "lottery": pgettext_lazy("where a text is read", "The draw"),
    "panel": pgettext_lazy("where a text is read", "A seat on the panel"),
    "venues": pgettext_lazy("where a text is read", "Places and travel"),
    "workshops": pgettext_lazy("where a text is read", "Workshops"),
    "drafts": pgettext_lazy("where a text is read", "Drafts sent for comments"),
    "care": pgettext_lazy("where a text is read", "Support for taking part"),
    "costs": pgettext_lazy("where a text is read", "Fees and expenses"),
    "seating": pgettext_lazy("where a text is read", "Tables"),
    "capture": pgettext_lazy("where a text is read", "Writing at a table"),
    "ideas": pgettext_lazy("where a text is read", "Ideas and the statement"),
    "goals": pgettext_lazy("where a text is read", "Goals of sustainable development"),
    "followup": pgettext_lazy("where a text is read", "Answers and promises"),
    "evaluation": pgettext_lazy("where a text is read", "Questionnaires"),
    "reports": pgettext_lazy("where a text is read", "Reports"),
    "handbook": pgettext_lazy("where a text is read", "Handbook"),
    "training": pgettext_lazy("where a text is read", "Training"),
    "privacy": pgettext_lazy("where a text is read", "Privacy notice"),
    "outbox": pgettext_lazy("where a text is read", "Messages and letters"),
}
EVERYWHERE: Any = pgettext_lazy("where a text is read", "Every page")

_MESSAGE: Any = pgettext_lazy("what a text belongs to", "message")
_PAPER: Any = pgettext_lazy("what a text belongs to", "paper to print")
_FORM: Any = pgettext_lazy("what a text belongs to", "form")
_FAULT: Any = pgettext_lazy("what a text belongs to", "what is said when something cannot be done")
_RULES: Any = pgettext_lazy("what a text belongs to", "laws and words of a country")
_METHOD: Any = pgettext_lazy("what a text belongs to", "method")
_FEATURE: Any = pgettext_lazy("what a text belongs to", "ready questions")
_PRIVACY: Any = pgettext_lazy("what a text belongs to", "privacy notice")
_PAPERS = ("paper", "sheets", "poster", "letter", "receipt")


def say_places(where: Iterable[str]) -> str:
    """A few of the places, each once: `The draw: message, Every page`."""
    said = list(dict.fromkeys(_say(one) for one in where))
    return ", ".join(said[:MOST]) + (" …" if len(said) > MOST else "")


def _say(path: str) -> str:
    folder, _slash, rest = path.partition("/")
    part = PARTS.get(rest.partition("/")[0], EVERYWHERE) if folder == "apps" else EVERYWHERE
    kind = _kind(path)
    return _("%(part)s: %(kind)s") % {"part": part, "kind": kind} if kind else str(part)


def _kind(path: str) -> Any:
    """What it belongs to, where that is more than a page."""
    name = path.rpartition("/")[2]
    if name.endswith(".txt"):
        return _MESSAGE
    if path.endswith("retention.py"):
        return _PRIVACY
    if name in {"errors.py", "guard.py"} or path == "apps/recruitment/words.py":
        return _FAULT
    if "/forms" in path or name.endswith("fields.html"):
        return _FORM
    for folder, kind in (("/countries/", _RULES), ("/methods/", _METHOD), ("ready.toml", _FEATURE)):
        if folder in path:
            return kind
    return _PAPER if any(one in name for one in _PAPERS) else ""
