"""Addresses of the goals: for everyone, and for the desk."""

from django.urls import path

from tupa.apps.goals.views import desk, local, public

app_name = "goals"
DESK = "manage/p/<slug:slug>/goals/"
THING = f"{DESK}<slug:kind>/<int:pk>/"
urlpatterns = [
    path("goals/", public.targets, name="targets"),
    path("p/<slug:slug>/goals/", public.coverage, name="coverage"),
    path("manage/goals/", local.local, name="local"),
    path("manage/goals/template/", local.template, name="local_template"),
    path("manage/goals/<int:pk>/remove/", local.remove, name="local_remove"),
    path(DESK, desk.overview, name="overview"),
    path(THING, desk.thing, name="thing"),
    path(f"{THING}<int:link>/", desk.link, name="link"),
]
