"""Addresses of the open interface, under /api/v1/, without a language."""

from django.urls import path

from tupa.apps.api.interface import patterns
from tupa.apps.api.limits import open_to_all
from tupa.apps.api.views import bulk, machine

app_name = "open"
urlpatterns = [
    path("", open_to_all(machine.root), name="root"),
    path("openapi.json", open_to_all(machine.openapi), name="openapi"),
    path("data/<slug:slug>.zip", open_to_all(bulk.download), name="bulk"),
    *patterns(),
    path("<path:rest>", open_to_all(machine.nothing), name="nothing"),
]
