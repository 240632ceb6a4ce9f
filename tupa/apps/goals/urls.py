"""Addresses of the goals."""

from django.urls import path

from tupa.apps.goals import views

app_name = "goals"
urlpatterns = [
    path("goals/", views.targets, name="targets"),
    path("p/<slug:slug>/goals/", views.coverage, name="coverage"),
]
