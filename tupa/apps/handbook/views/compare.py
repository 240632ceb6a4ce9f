"""Panels of all cities side by side for everyone, and a coordinator's choice to be there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit, public
from tupa.apps.handbook.comparing import cells_of, headings, rows_to_compare
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.joining import join_comparison, leave_comparison
from tupa.apps.ideas.downloads import MARK, csv_line
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import guarded

__all__ = ["as_csv", "join", "leave", "page"]


@public
@require_safe
def page(request: CityRequest) -> HttpResponse:
    heads = headings()
    rows = [list(zip(heads, cells_of(one), strict=True)) for one in rows_to_compare()]
    return render(request, "handbook/compare.html", {"heads": heads, "rows": rows})


@public
@require_safe
def as_csv(request: CityRequest) -> HttpResponse:
    lines = [headings(), *(cells_of(one) for one in rows_to_compare())]
    text = MARK + "".join(csv_line([guarded(cell) for cell in line]) for line in lines)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="panels.csv"'
    return response


@permit("handbook.edit", programme_of)
@require_POST
def join(request: CityRequest, programme: Programme) -> HttpResponse:
    try:
        join_comparison(programme, by=actor_of(request))
        messages.success(request, _("The panel is now in the comparison."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("handbook:manage", slug=programme.slug)


@permit("handbook.edit", programme_of)
@require_POST
def leave(request: CityRequest, programme: Programme) -> HttpResponse:
    leave_comparison(programme, by=actor_of(request))
    messages.success(request, _("The panel is no longer in the comparison."))
    return redirect("handbook:manage", slug=programme.slug)
