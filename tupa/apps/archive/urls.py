"""The city's models, the model of a panel, and the catalogue of models for everyone."""

from django.urls import path

from tupa.apps.archive.views import catalogue, panel, shelf

app_name = "archive"
ONE = "manage/models/<int:pk>/"
urlpatterns = [
    path("models/", catalogue.catalogue, name="catalogue"),
    path("models/<int:pk>/model.tupa", catalogue.download, name="download_shared"),
    path("manage/models/", shelf.shelf, name="shelf"),
    path("manage/models/compare/", shelf.compare_two, name="compare"),
    path(ONE, shelf.one, name="one"),
    path(f"{ONE}model.tupa", shelf.download, name="download"),
    path(f"{ONE}begin/", shelf.begin, name="begin"),
    path(f"{ONE}share/", shelf.share, name="share"),
    path(f"{ONE}unshare/", shelf.unshare, name="unshare"),
    path(f"{ONE}remove/", shelf.remove, name="remove"),
    path("manage/p/<slug:slug>/model/", panel.model, name="panel"),
    path("manage/p/<slug:slug>/model/make/", panel.make, name="make"),
]
