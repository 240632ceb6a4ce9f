"""Addresses of the open interface, under /api/v1/, without a language."""

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from tupa.apps.api.interface import patterns
from tupa.apps.api.limits import open_to_all
from tupa.apps.api.views import bulk, machine


class AnyPathConverter(PathConverter):
    """The rest of an address whatever it holds: Django's own stops at a line break."""

    regex = "(?s:.+)"


register_converter(AnyPathConverter, "any_path")
app_name = "open"
urlpatterns = [
    path("", open_to_all(machine.root), name="root"),
    path("openapi.json", open_to_all(machine.openapi), name="openapi"),
    path("data/<slug:slug>.zip", open_to_all(bulk.download), name="bulk"),
    *patterns(),
    path("<any_path:rest>", open_to_all(machine.nothing), name="nothing"),
]
