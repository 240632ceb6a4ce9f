"""Sends a panel's open data while it is being written."""

from __future__ import annotations

from typing import Any

from tupa.apps.accounts.city import CityRequest
from tupa.apps.api.bulk import tables_of, zip_parts
from tupa.apps.api.interface import rows_for
from tupa.apps.api.limits import problem
from tupa.apps.ideas.downloads import streamed
from tupa.apps.programmes.models import Programme

__all__ = ["download"]


def download(request: CityRequest, slug: str) -> Any:
    panels = Programme.objects.filter(city=request.city, is_published=True)
    programme = panels.select_related("mandate").filter(slug=slug).first()
    if programme is None:
        return problem(404, "Not found", "There is no published panel with this name.")
    parts = zip_parts(tables_of(request.city, programme, rows_for(request)))
    return streamed(request, parts, "application/zip", f"{slug}.zip")
