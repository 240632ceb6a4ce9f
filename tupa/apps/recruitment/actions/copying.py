"""Copies the texts of an earlier panel's call into a draft."""

from __future__ import annotations

from tupa.apps.accounts.actor import Actor
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.calls import save_call
from tupa.apps.recruitment.calls import first_hours
from tupa.apps.recruitment.models import Call

__all__ = ["copy_call"]


def copy_call(programme: Programme, source: Programme, by: Actor) -> int:
    """A draft of the open call with the source's words and hours of its own; 0 if one is here."""
    calls = source.calls.filter(kind=Call.Kind.OPEN)
    earlier = calls.order_by("-opens_at", "-pk").first()
    if earlier is None or programme.calls.filter(kind=Call.Kind.OPEN).exists():
        return 0
    opens_at, closes_at = first_hours()
    save_call(
        programme,
        opens_at=opens_at,
        closes_at=closes_at,
        invitation=earlier.invitation,
        who_may_apply=earlier.who_may_apply,
        fee_and_benefits=earlier.fee_and_benefits,
        data_use=earlier.data_use,
        languages=earlier.languages,
        wished_per_seat=earlier.wished_per_seat,
        extension_days=earlier.extension_days,
        extension_per_seat=earlier.extension_per_seat,
        by=by,
    )
    return 1
