from django.urls import path

from tupa.apps.front.soon import soon

app_name = "venues"
urlpatterns = [
    path("manage/places/", soon, name="list"),
]
