"""Finds the seat of somebody who applied."""

from __future__ import annotations

from tupa.apps.panel.models import Member
from tupa.apps.recruitment.models import Application

__all__ = ["seat_of"]


def seat_of(application: Application) -> Member | None:
    """The member this applicant is, asked or confirmed; read once for all parts of their page."""
    member: Member | None = getattr(application, "member", None)
    is_seated = member is not None and member.state in {Member.State.ASKED, Member.State.CONFIRMED}
    return member if is_seated else None
