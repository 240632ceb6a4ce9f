"""Finds the model an address names: the city's own, or one that a city shares with everyone."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.archive.models import ModelArchive

__all__ = ["model_of", "shared_model"]


def model_of(request: CityRequest, pk: int, **_: Any) -> ModelArchive:
    return get_object_or_404(ModelArchive.objects.select_related("city"), city=request.city, pk=pk)


def shared_model(pk: int) -> ModelArchive:
    """Of any city of the installation: sharing is meant for the others."""
    return get_object_or_404(ModelArchive, pk=pk, shared_at__isnull=False)
