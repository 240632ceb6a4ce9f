from django.urls import path

from tupa.apps.front.soon import soon

app_name = "panel"
urlpatterns = [
    path("manage/p/<slug:slug>/panel/", soon, name="manage"),
]
