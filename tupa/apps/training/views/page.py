"""Renders a page of the desk's part on trainings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tupa.apps.accounts.city import CityRequest

__all__ = ["training_page"]


def training_page(request: CityRequest, template: str, **more: Any) -> HttpResponse:
    return render(request, f"training/{template}.html", {"section": "training", **more})
