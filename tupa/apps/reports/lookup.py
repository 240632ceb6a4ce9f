"""Finds the report an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.reports.models import Report

__all__ = ["public_report_of", "report_of"]


def report_of(request: CityRequest, slug: str, number: int, **_: Any) -> Report:
    """For staff: any report of the city's panels."""
    return get_object_or_404(_found(request), programme__slug=slug, number=number)


def public_report_of(request: CityRequest, slug: str, number: int) -> Report:
    """For everyone: published reports of published panels."""
    rows = _found(request).filter(published_at__isnull=False, programme__is_published=True)
    return get_object_or_404(rows, programme__slug=slug, number=number)


def _found(request: CityRequest) -> QuerySet[Report]:
    return Report.objects.filter(city=request.city).select_related("programme__city", "city")
