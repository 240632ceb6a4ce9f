"""The section of the gap board that says whether a panel could be drawn today."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions.outlook import JOB
from tupa.apps.lottery.explain import Names, changes_in_words
from tupa.apps.lottery.models import Outlook
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.gaps import Board

__all__ = ["show_outlook"]

SHOWN = 6


def show_outlook(request: CityRequest, programme: Programme, board: Board) -> str | None:
    """Nothing once the call is over: then the draw itself says it."""
    if board.days_left is None:
        return None
    rows = Outlook.objects.filter(city=request.city, programme=programme).order_by("-at", "-pk")
    kept = list(rows[:SHOWN])
    last = kept[0] if kept else None
    jobs = Job.objects.filter(city=request.city, kind=JOB, object_id=programme.pk)
    context: dict[str, Any] = {
        "programme": programme,
        "last": last,
        "earlier": kept,
        "job": jobs.order_by("-pk").first(),
        "is_old": last is not None and last.people != board.applied,
        "may_compute": may(request.user, "draw.compute", programme),
        "changes": changes_in_words(last.changes, _names(board)) if last and last.changes else (),
    }
    return render_to_string("lottery/outlook.html", context, request)


def _names(board: Board) -> Names:
    return {
        (one.feature.key, gap.value.key): (str(one.feature.name), str(gap.value.name))
        for one in board.features
        for gap in one.values
    }
