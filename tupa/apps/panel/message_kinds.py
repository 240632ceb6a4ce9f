"""What the messages about a seat can say: fields for texts the city writes itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.models import City
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.panel.models import AnswerCheck
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

CODE = MergeField(_("Code to be given back"), "{{ code }}")
WRONG = MergeField(
    _("The answers that did not match"), '{% include "panel/mail/wrong_answers.txt" %}'
)


def _checked_sample(city: City, language: str) -> dict[str, Any]:
    with override(language):
        invented = [SimpleNamespace(name=str(_("Background of an example")))]
    return {**sample(city, language), "code": "K7Q2M9", "features": invented}


def _checked(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The answers of this person that did not hold; the code is a sample: only its hash is kept."""
    found = real(city, reference, language)
    if found is None:
        return None
    context = {**_checked_sample(city, language), **found}
    checks = AnswerCheck.objects.filter(city=city, member__application=found["application"])
    check = checks.first()
    if check is not None and check.features:
        features = found["programme"].features.filter(key__in=check.features)
        context["features"] = list(features)
    return context


def register_kinds() -> None:
    asking = {"reply_by": REPLY_BY, "link": LINK, "slip": SLIP, "draw": DRAW}
    after = {"link": LINK, "draw": DRAW, "page": PAGE}
    must = {"reply_by", "link", "slip"}
    mine: tuple[kinds.NamedKind, ...] = (
        ("chosen", _("You have been drawn"), asking, must),
        ("reminder", _("Reminder to answer about the seat"), asking, must),
        ("confirmed", _("The seat is confirmed"), {}, set()),
        ("reserve", _("You are on reserve"), {"draw": DRAW}, set()),
        ("not_drawn", _("You were not drawn"), after, {"link"}),
        ("silent", _("The seat was offered to somebody else (no answer)"), {}, set()),
    )
    checked: tuple[kinds.NamedKind, ...] = (
        (
            "answers_false",
            _("Answers did not match: the seat goes to somebody on reserve"),
            {"answers": WRONG},
            {"answers"},
        ),
        ("residence_code", _("A code by letter, to check the address"), {"code": CODE}, {"code"}),
    )
    kinds.register_kinds("panel", mine, {"panel": PANEL}, sample, real)
    kinds.register_kinds("panel", checked, {"panel": PANEL}, _checked_sample, _checked)
    # A new code comes with these two, so the receipt is not needed for it.
    before = ("recruitment/mail/received.txt", "lottery/mail/sealed.txt")
    kinds.overtakes("panel/mail/chosen.txt", *before, "panel/mail/reserve.txt")
    kinds.overtakes("panel/mail/not_drawn.txt", *before)
    kinds.overtakes("panel/mail/reserve.txt", "lottery/mail/sealed.txt")
    kinds.overtakes("panel/mail/silent.txt", "panel/mail/chosen.txt", "panel/mail/reminder.txt")
