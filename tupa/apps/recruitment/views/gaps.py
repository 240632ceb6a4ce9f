"""Who is missing: the board, refreshed while one looks at it, and its table as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.live.actions import version_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.board_sections import board_sections_for
from tupa.apps.recruitment.extension import Verdict, verdict_of
from tupa.apps.recruitment.gaps import Board, ValueGap, board_of
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.sheets import sheet_response
from tupa.apps.recruitment.spread import spread_of
from tupa.apps.recruitment.suggestions import suggestions_of
from tupa.apps.recruitment.views.call import page_of

__all__ = ["gaps", "sheet"]


@permit("gaps.see", programme_of)
@require_safe
def gaps(request: CityRequest, programme: Programme) -> HttpResponse:
    channel = f"gaps:{programme.pk}"
    version = version_of(request.city, channel)
    board = board_of(programme)
    spread = spread_of(programme, [gap.value for gap in board.lacking], board.tally)
    channels = [row.channel for row in spread.rows if row.channel]
    context = {
        **page_of(request, programme, "gaps"),
        "board": board,
        "suggestions": [] if _is_locked(programme) else suggestions_of(board, channels),
        "verdict": _verdict(board),
        "sections": board_sections_for(request, programme, board),
        "spread": spread,
        "channel": channel,
        "version": version,
        "now": timezone.now(),
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "recruitment/gaps.html#board" if is_part else "recruitment/gaps.html"
    return render(request, template, context)


def _is_locked(programme: Programme) -> bool:
    """Once the list is locked nobody more can come: then there is nobody to reach."""
    early = {Programme.Stage.PREPARING, Programme.Stage.CALL}
    return programme.stage not in early and is_sealed(programme)


def _verdict(board: Board) -> Verdict | None:
    if board.call is None or board.days_left is None:
        return None
    return verdict_of(board.call, board)


@permit("gaps.see", programme_of)
@require_safe
def sheet(request: CityRequest, programme: Programme) -> HttpResponse:
    columns = [
        _("Feature"),
        _("Value"),
        _("Least seats"),
        _("Most seats"),
        pgettext("how many people", "Applied"),
        _("Wished for"),
        _("Missing"),
        pgettext("forecast", "At least"),
        pgettext("forecast", "Forecast"),
        pgettext("forecast", "At most"),
    ]
    rows = [
        [
            one.feature.name,
            gap.value.name,
            gap.value.least,
            gap.value.most,
            gap.applied,
            gap.wished,
            gap.missing,
            *_forecast(gap),
        ]
        for one in board_of(programme).features
        for gap in one.values
    ]
    kind = request.GET.get("format", "csv")
    return sheet_response(f"{programme.slug}-gaps", kind, columns, rows)


def _forecast(gap: ValueGap) -> tuple[object, ...]:
    """Empty when it is too early to tell, or the call is over."""
    one = gap.forecast
    return (one.low, one.middle, one.high) if one else ("", "", "")
