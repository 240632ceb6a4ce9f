"""Seals the draw and publishes the seal; afterwards a named person confirms the outcome."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.lottery.actions import commit_draw, confirm_draw, drawn_people
from tupa.apps.lottery.chances import chances_of
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.explain import names_of
from tupa.apps.lottery.forms import CommitForm
from tupa.apps.lottery.models import Draw
from tupa.apps.lottery.views.draw import draw_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Call

__all__ = ["commit", "confirm"]


@permit("draw.commit", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: CityRequest, draw: Draw) -> HttpResponse:
    """What is sealed, when the balls are drawn, and one button."""
    programme = draw.programme
    if draw.state != Draw.State.READY:
        return redirect("lottery:manage", slug=programme.slug)
    form = CommitForm(request.POST or None, draws_at=_usual_time(programme))
    if request.method == "POST" and form.is_valid():
        try:
            commit_draw(
                draw,
                draws_at=form.cleaned_data["draws_at"],
                number_at=form.number_at_or_none,
                by=actor_of(request),
            )
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draw is sealed, and the seal is on the public page."))
            return redirect("lottery:manage", slug=programme.slug)
    context = {
        "programme": programme,
        "section": "draw",
        "draw": draw,
        "form": form,
        "chances": chances_of(draw),
    }
    return render(request, "lottery/commit.html", context)


@permit("draw.confirm", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: CityRequest, draw: Draw) -> HttpResponse:
    """The outcome in numbers, without names: confirm it, or stop the draw for a named fault."""
    programme = draw.programme
    if draw.state != Draw.State.DRAWN:
        messages.error(request, str(NotAllowedNow("not_drawn")))
        return redirect("lottery:manage", slug=programme.slug)
    if request.method == "POST":
        try:
            confirm_draw(draw, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The outcome is confirmed. Next: tell everybody."))
        return redirect("lottery:manage", slug=programme.slug)
    if draw.confirmed_at is not None:
        return redirect("lottery:manage", slug=programme.slug)
    context = {
        "programme": programme,
        "section": "draw",
        "draw": draw,
        "lines": _seats_taken(draw),
        "faults": [text for _code, text in draw.faults],
    }
    return render(request, "lottery/confirm.html", context)


def _usual_time(programme: Programme) -> datetime:
    """Noon of the day that the call named for the draw, or of tomorrow."""
    calls = Call.objects.filter(city=programme.city_id, programme=programme)
    named = calls.filter(draw_on__gt=timezone.localdate()).order_by("-closes_at").first()
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = named.draw_on if named and named.draw_on else tomorrow
    return timezone.make_aware(datetime.combine(day, time(12, 0)))


def _seats_taken(draw: Draw) -> list[dict[str, Any]]:
    """Each quota beside the seats that the panel drawn gives to its value."""
    answers = {one["id"]: one["answers"] for one in draw.pool.people}
    seats = Counter(pair for pk in drawn_people(draw) for pair in answers.get(str(pk), {}).items())
    names = names_of(draw.programme)
    return [
        {
            "feature": names[key][0],
            "value": names[key][1],
            "least": one["least"],
            "most": one["most"],
            "seats": seats[key],
            "is_met": one["least"] <= seats[key] <= one["most"],
        }
        for one in draw.quotas
        if (key := (one["feature"], one["value"])) in names
    ]
