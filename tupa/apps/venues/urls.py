"""Places where panels meet."""

from django.urls import path

from tupa.apps.venues import views

app_name = "venues"
urlpatterns = [
    path("manage/places/", views.list_venues, name="list"),
    path("manage/places/new/", views.add, name="add"),
    path("manage/places/<int:venue>/", views.change, name="change"),
    path("manage/places/<int:venue>/remove/", views.remove, name="remove"),
]
