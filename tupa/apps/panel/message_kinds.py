"""What the messages about a seat can say: fields for texts the city writes itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment.message_kinds import LINK, PANEL, real, sample

__all__ = ["register_kinds"]

REPLY_BY = MergeField(_("Last day to reply"), '{{ member.reply_by|day:"year" }}')
DRAW = MergeField(_("Address of the page of the draw"), "{{ draw_url }}")
PAGE = MergeField(_("Address of the page of the panel"), "{{ page_url }}")
SLIP = MergeField(
    _("Slip to post back (letters only)"),
    '{% translate "I take the seat" as one %}{% translate "I do not take the seat" as two %}'
    '{% include "outbox/slip.txt" with about=programme.name %}',
)


def register_kinds() -> None:
    asking = {"reply_by": REPLY_BY, "link": LINK, "slip": SLIP, "draw": DRAW}
    must = {"reply_by", "link", "slip"}
    mine: tuple[kinds.NamedKind, ...] = (
        ("chosen", _("You have been drawn"), asking, must),
        ("reminder", _("Reminder to answer about the seat"), asking, must),
        ("confirmed", _("The seat is confirmed"), {}, set()),
        ("reserve", _("You are on reserve"), {"draw": DRAW}, set()),
        ("not_drawn", _("You were not drawn"), {"draw": DRAW, "page": PAGE}, set()),
    )
    kinds.register_kinds("panel", mine, {"panel": PANEL}, sample, real)
