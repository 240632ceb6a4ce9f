"""The models that cities of this installation share: for every city, and for everyone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import City
from tupa.apps.accounts.permissions import public
from tupa.apps.archive.lookup import shared_model
from tupa.apps.archive.models import Adoption, ModelArchive
from tupa.apps.archive.views.shelf import file_response

__all__ = ["catalogue", "download"]


@public
@require_safe
def catalogue(request: CityRequest) -> HttpResponse:
    """With the cities whose public panels were begun with each: the same bytes are one model."""
    rows = ModelArchive.objects.filter(shared_at__isnull=False).defer("content")
    shared = list(rows.select_related("city").order_by("-shared_at", "-pk"))
    begun = Adoption.objects.filter(
        archive__digest__in={one.digest for one in shared}, programme__is_published=True
    )
    users: dict[str, dict[int, City]] = {}
    for one in begun.select_related("city", "archive").defer("archive__content"):
        users.setdefault(one.archive.digest, {})[one.city_id] = one.city
    models = [(one, list(users.get(one.digest, {}).values())) for one in shared]
    return render(request, "archive/catalogue.html", {"models": models})


@public
@require_safe
def download(request: CityRequest, pk: int) -> HttpResponse:
    return file_response(shared_model(pk))
