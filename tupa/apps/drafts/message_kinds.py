"""What the messages about a draft can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.models import City
from tupa.apps.drafts.models import Reader
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK

__all__ = ["register_kinds"]

DRAFT = MergeField(_("What the draft is about"), "{{ draft }}")
ASKS = MergeField(_("What is asked about the draft"), "{{ draft.asks }}")
PARTS = MergeField(_("The draft itself"), '{% include "drafts/mail/draft_parts.txt" %}')
DAY = MergeField(_("Last day for comments"), '{{ draft.reply_by|day:"year" }}')
DAY_SHORT = MergeField(_("Last day for comments, short"), "{{ draft.reply_by|day }}")
SLIP = MergeField(_("Slip to post back (letters only)"), '{% include "drafts/mail/slip.txt" %}')
OUTCOMES = MergeField(
    _("What the person said, and what became of it"), '{% include "drafts/mail/outcomes.txt" %}'
)


class _Invented:
    """A draft nobody has written; it reads as its own title."""

    def __init__(self) -> None:
        self.title = str(_("Draft of an example"))
        self.asks = str(_("Question of an example."))
        self.reply_by = timezone.localdate() + timedelta(days=10)

    def __str__(self) -> str:
        return self.title


def _invented(language: str) -> dict[str, Any]:
    with override(language):
        text = str(_("Text of an example."))
        comment = {"text": text, "get_outcome_display": str(_("Changed")), "answer": text}
        part = {"title": str(_("Part of an example")), "text": text}
        return {"draft": _Invented(), "parts": [part], "comments": [comment]}


def sample(city: City, language: str) -> dict[str, Any]:
    return {**applications.sample(city, language), **_invented(language)}


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last draft this person was asked about, with what they said of it."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    context = {**_invented(language), **found}
    rows = Reader.objects.filter(city=city, member__application=found["application"])
    reader = rows.select_related("draft").order_by("-asked_at").first()
    if reader is not None:
        context |= {"draft": reader.draft, "parts": reader.draft.shown_parts}
        comments = list(reader.comments.exclude(answered_at=None))
        if comments:
            context["comments"] = comments
    return context


def register_kinds() -> None:
    share = {
        "asks": ASKS,
        "parts": PARTS,
        "day": DAY,
        "day_short": DAY_SHORT,
        "link": LINK,
        "slip": SLIP,
    }
    mine: tuple[kinds.NamedKind, ...] = (
        ("share", _("A draft is sent for comments"), share, {"parts", "day", "link", "slip"}),
        (
            "changes",
            _("What changed because of the comments"),
            {"outcomes": OUTCOMES, "link": LINK},
            {"outcomes", "link"},
        ),
    )
    kinds.register_kinds("drafts", mine, {"draft": DRAFT}, sample, real)
