"""The published rule for extending a call: what it says, and what it says today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.programmes.models import FeatureValue
from tupa.apps.recruitment.gaps import Board
from tupa.apps.recruitment.models import Call

__all__ = ["Verdict", "say_rule_applied", "verdict_of"]


@dataclass(frozen=True)
class Verdict:
    """The rule of one call and what it says now: which groups are too few, and until when."""

    call: Call
    days: int
    per_seat: int
    short: list[FeatureValue]
    until: datetime
    was_extended: bool

    @property
    def applies(self) -> bool:
        return bool(self.short) and not self.was_extended


def verdict_of(call: Call, board: Board) -> Verdict | None:
    """What the call's rule says of this board; None when the call has no rule."""
    if not call.extension_days:
        return None
    per_seat = call.extension_per_seat
    gaps = [gap for one in board.features for gap in one.values]
    return Verdict(
        call=call,
        days=call.extension_days,
        per_seat=per_seat,
        short=[gap.value for gap in gaps if gap.applied < gap.value.least * per_seat],
        until=_later(call.closes_at, call.extension_days),
        was_extended=call.extended_at is not None,
    )


def _later(moment: datetime, days: int) -> datetime:
    """The same hour so many days later, also when clocks are changed in between."""
    local = timezone.localtime(moment).replace(tzinfo=None) + timedelta(days=days)
    return timezone.make_aware(local)


def say_rule_applied(verdict: Verdict) -> str:
    """The public reason, in the language of the moment."""
    groups = ", ".join(f"{one.feature.name}: {one.name}" for one in verdict.short)
    text = _(
        "The rule published with the call: fewer applicants for each seat than %(per_seat)s "
        "in these groups: %(groups)s"
    )
    return text % {"per_seat": verdict.per_seat, "groups": groups}
