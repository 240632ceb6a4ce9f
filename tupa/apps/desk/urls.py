from django.urls import path

from tupa.apps.front.soon import soon

app_name = "desk"
urlpatterns = [
    path("manage/", soon, name="today"),
]
