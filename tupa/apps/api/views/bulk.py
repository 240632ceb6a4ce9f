"""Sends a panel's open data while it is being written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.api.bulk import tables_of, zip_parts
from tupa.apps.api.interface import rows_for
from tupa.apps.api.limits import problem
from tupa.apps.programmes.models import Programme

__all__ = ["download"]


def download(request: CityRequest, slug: str) -> Any:
    panels = Programme.objects.filter(city=request.city, is_published=True)
    programme = panels.select_related("mandate").filter(slug=slug).first()
    if programme is None:
        return problem(404, "Not found", "There is no published panel with this name.")
    parts = zip_parts(tables_of(request.city, programme, rows_for(request)))
    response = StreamingHttpResponse(_sent(request, parts), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.zip"'
    return response


def _sent(request: HttpRequest, parts: Iterator[bytes]) -> Any:
    """In the way the server at hand can wait."""
    return _waited(parts) if isinstance(request, ASGIRequest) else parts


async def _waited(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    step = sync_to_async(lambda: next(parts, None), thread_sensitive=True)
    while (part := await step()) is not None:
        yield part
