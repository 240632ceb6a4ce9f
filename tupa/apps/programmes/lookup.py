"""Finds the programme an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.programmes.models import Programme

__all__ = ["programme_of", "public_programme_of"]


def programme_of(request: CityRequest, slug: str, **_: Any) -> Programme:
    """For staff: any programme of the city."""
    return _found(request, slug=slug)


def public_programme_of(request: CityRequest, slug: str) -> Programme:
    """For everyone: published programmes only."""
    return _found(request, slug=slug, is_published=True)


def _found(request: CityRequest, **which: Any) -> Programme:
    programme = get_object_or_404(Programme, city=request.city, **which)
    programme.city = request.city  # the same row: not read again
    return programme
