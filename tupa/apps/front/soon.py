from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tupa.apps.accounts.permissions import public


@public
def soon(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return render(request, "front/error.html", {"title": "…", "text": "…"})
