"""Which call of a programme is meant, and what a call lacks before it may open."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.models import Call

__all__ = [
    "call_for",
    "has_public_call",
    "last_closing",
    "open_call_first",
    "opened_calls",
    "what_call_is_missing",
]

TEXTS = ("who_may_apply", "fee_and_benefits", "data_use", "languages")


def what_call_is_missing(call: Call, now: datetime | None = None) -> list[str]:
    """Codes of what the call itself lacks; the programme's own come from `what_is_missing`."""
    missing = [f"call.{name}" for name in TEXTS if not is_in_both(getattr(call, name))]
    if call.invitation and not is_in_both(call.invitation):
        missing.append("call.invitation")
    if call.closes_at <= (now or timezone.now()):
        missing.append("call.closes_at")
    return missing


def opened_calls(programme: Programme) -> list[Call]:
    """The calls that were opened, the open call first."""
    calls = programme.calls.filter(opened_at__isnull=False).select_related("aimed_at")
    return sorted(calls, key=open_call_first)


def open_call_first(call: Call) -> tuple[bool, datetime, int]:
    return (call.kind != Call.Kind.OPEN, call.opens_at, call.pk)


def call_for(programme: Programme, asked: str = "", now: datetime | None = None) -> Call | None:
    """The call a visitor answers: the one asked for, else the one running, else the last."""
    now = now or timezone.now()
    calls = opened_calls(programme)
    running = [call for call in calls if call.is_open_at(now)]
    for call in running:
        if str(call.pk) == asked:
            return call
    if running:
        return running[0]
    coming = [call for call in calls if call.opens_at > now]
    return coming[0] if coming else max(calls, key=lambda call: call.closes_at, default=None)


def last_closing(programme: Programme) -> datetime | None:
    return max((call.closes_at for call in opened_calls(programme)), default=None)


def has_public_call(programme: Programme) -> bool:
    """Whether the start page invites now or soon."""
    now = timezone.now()
    return any(call.closes_at > now for call in opened_calls(programme))
