"""Which call of a programme is meant, and what a call lacks before it may open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.questions import draft_of, faults_of, published_of

__all__ = [
    "call_for",
    "call_now",
    "coming_openings",
    "first_hours",
    "first_opening",
    "has_public_call",
    "last_closing",
    "open_call_first",
    "opened_calls",
    "what_call_is_missing",
    "what_form_is_missing",
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


def what_form_is_missing(programme: Programme) -> list[str]:
    """Codes of what the form lacks before the first call opens with it; each code once."""
    if published_of(programme) is not None:
        return []
    return list(dict.fromkeys(code for code, _question in faults_of(draft_of(programme))))


def opened_calls(programme: Programme) -> list[Call]:
    """The calls that were opened, the open call first."""
    return sorted(_opened(programme).select_related("aimed_at"), key=open_call_first)


def _opened(programme: Programme) -> QuerySet[Call]:
    return programme.calls.filter(opened_at__isnull=False)


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


def call_now(programme: Programme) -> Call | None:
    """The call one can answer at this moment, if any."""
    call = call_for(programme)
    return call if call is not None and call.is_open_at(timezone.now()) else None


def last_closing(programme: Programme) -> datetime | None:
    return max(_opened(programme).values_list("closes_at", flat=True), default=None)


def first_opening(programme: Programme) -> datetime | None:
    """From when applications can come in at all."""
    return min(_opened(programme).values_list("opens_at", flat=True), default=None)


def coming_openings(programmes: Sequence[Programme]) -> dict[int, datetime]:
    """When each programme's call opens, of those that have announced one and none that runs."""
    now = timezone.now()
    calls = Call.objects.filter(
        city__in={one.city_id for one in programmes},
        programme__in=[one.pk for one in programmes],
        opened_at__isnull=False,
        closes_at__gt=now,
    )
    pairs = calls.order_by("-opens_at").values_list("programme", "opens_at")
    return {programme: opens_at for programme, opens_at in dict(pairs).items() if opens_at > now}


def first_hours() -> tuple[datetime, datetime]:
    """A call's hours before anybody has thought: tomorrow at nine, for a month of whole days."""
    today, zone = timezone.localdate(), timezone.get_current_timezone()
    return (
        datetime.combine(today + timedelta(days=1), time(9), zone),
        datetime.combine(today + timedelta(days=31), time(23, 59), zone),
    )


def has_public_call(programme: Programme) -> bool:
    """Whether the start page invites now or soon."""
    now = timezone.now()
    return any(call.closes_at > now for call in opened_calls(programme))
