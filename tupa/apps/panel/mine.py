"""What a person sees about their seat: on their own page, and everybody on the draw's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tupa.apps.accounts.city import CityRequest
from tupa.apps.lottery.models import Chance
from tupa.apps.panel.balance import counts_between, lines_of, rules_now
from tupa.apps.panel.models import AnswerCheck, Member, Reserve, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["show_panel", "show_seat"]


def show_seat(request: HttpRequest, application: Application) -> SafeString | None:
    """Member, on reserve, or not drawn; nothing before people are told."""
    member = Member.objects.filter(city=application.city_id, application=application).first()
    reserve = Reserve.objects.filter(city=application.city_id, application=application).first()
    was_in_draw = Chance.objects.filter(
        city=application.city_id, application=application, draw__members__isnull=False
    )
    if member is None and reserve is None and not was_in_draw.exists():
        return None
    context: dict[str, Any] = {
        "member": member,
        "reserve": reserve,
        "programme": application.programme,
    }
    match = request.resolver_match
    context["key"] = match.kwargs.get("key") if match and not application.erased_at else None
    return render_to_string("panel/mine.html", context, request)


def show_panel(request: CityRequest, programme: Programme) -> SafeString | None:
    """How the panel stands today: numbers, and for each quota only whether it is met."""
    members = Member.objects.filter(city=request.city, programme=programme)
    rows = list(
        members.order_by("application_id").values_list(
            "application_id", "state", "answer_check__result"
        )
    )
    if not rows:
        return None
    held = {pk: state for pk, state, _ in rows}
    states, results = list(held.values()), [result for *_, result in rows if result]
    seats = {Member.State.CONFIRMED, Member.State.ASKED}
    seated = [str(pk) for pk, state in held.items() if state in seats]
    changes = Succession.objects.filter(city=request.city, programme=programme)
    rules = rules_now(programme)
    counts = counts_between(programme, seated, seated, rules.quotas)
    lines = [line for line in lines_of(counts, rules.names) if line.has_quota]
    context = {
        "checked": len(results),
        "found_false": results.count(AnswerCheck.Result.FALSE),
        "seats": programme.panel_size,
        "confirmed": states.count(Member.State.CONFIRMED),
        "asked": states.count(Member.State.ASKED),
        "changed": changes.filter(successor__isnull=False).count(),
        "lines": lines,
        "are_met": all(line.is_met for line in lines),
    }
    return render_to_string("panel/public.html", context, request)
