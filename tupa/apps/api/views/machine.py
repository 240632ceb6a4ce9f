"""What machines find around the interface: its front door, its description, and nothing else."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import get_script_prefix, reverse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.api.dictionary import ADDRESSES
from tupa.apps.api.interface import api
from tupa.apps.api.limits import problem
from tupa.apps.ideas.downloads import LICENCE

__all__ = ["nothing", "openapi", "root"]


def root(request: CityRequest) -> HttpResponse:
    """Where to go from here."""
    here = request.build_absolute_uri(reverse("open:root"))
    content = {
        "licence": LICENCE,
        "description": here + "openapi.json",
        "addresses": {name: here + address for name, address in ADDRESSES},
    }
    return JsonResponse(content)


def openapi(request: CityRequest) -> HttpResponse:
    return JsonResponse(_schema(get_script_prefix()))


def nothing(request: CityRequest, rest: str) -> HttpResponse:
    return problem(404, "Not found", "There is nothing at this address; see openapi.json.")


@lru_cache(maxsize=16)
def _schema(prefix: str) -> dict[str, Any]:
    """The same for as long as the process lives; the addresses stand below the city's path."""
    return dict(api.get_openapi_schema())
