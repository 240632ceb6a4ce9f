"""What anyone needs to check a draw: two files, a program, a page that asks no server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.lottery.failures import FAILURES
from tupa.apps.lottery.models import Draw
from tupa.apps.programmes.lookup import public_programme_of
from tupa.engines.lottery import verify_draw

__all__ = ["as_file", "commitment", "drawing", "page", "verifier"]


@public  # type: ignore[arg-type]  # the library's types know views without arguments only
@csp_replace({"connect-src": [NONE]})  # type: ignore[arg-type]
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    """The fields hold this draw's own files; the browser checks them, or others, by itself."""
    programme = public_programme_of(request, slug)
    draws = Draw.objects.light().filter(
        city=request.city, programme=programme, commitment__isnull=False
    )
    draw = draws.order_by("-number").first()
    context = {
        "programme": programme,
        "section": "panels",
        "draw": draw,
        "commitment": _text(draw.commitment) if draw else "",
        "drawing": _text(draw.drawing) if draw and draw.drawing else "",
        "failures": FAILURES,
    }
    return render(request, "lottery/check.html", context)


@public
@require_safe
def commitment(request: CityRequest, slug: str, number: int) -> HttpResponse:
    return as_file("commitment.json", _draw_of(request, slug, number).commitment)


@public
@require_safe
def drawing(request: CityRequest, slug: str, number: int) -> HttpResponse:
    return as_file("draw.json", _draw_of(request, slug, number).drawing)


@public
@require_safe
def verifier(request: CityRequest, slug: str) -> HttpResponse:
    """The one file that checks a draw with Python alone."""
    public_programme_of(request, slug)
    text = Path(verify_draw.__file__).read_text(encoding="utf-8")
    return _download("verify_draw.py", text, "text/x-python")


def as_file(name: str, content: Any) -> HttpResponse:
    """A stored file of the draw, to be saved; not found while there is none."""
    if content is None:
        raise Http404
    return _download(name, _text(content), "application/json")


def _draw_of(request: CityRequest, slug: str, number: int) -> Draw:
    programme = public_programme_of(request, slug)
    draws = Draw.objects.light().filter(city=request.city, programme=programme)
    return get_object_or_404(draws, number=number)


def _text(content: Any) -> str:
    return json.dumps(content, indent=1)


def _download(name: str, text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
