from django.urls import path

from tupa.apps.front.soon import soon

app_name = "lottery"
urlpatterns = [
    path("manage/p/<slug:slug>/draw/", soon, name="manage"),
]
