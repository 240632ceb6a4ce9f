"""The site's addresses and one more: the empty page everything is measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tupa.config.urls import urlpatterns as site


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "empty.html")


urlpatterns = [path("empty/", empty), *site]
