from django.urls import path

from tupa.apps.front.soon import soon

app_name = "workshops"
urlpatterns = [
    path("manage/p/<slug:slug>/workshops/", soon, name="manage"),
]
