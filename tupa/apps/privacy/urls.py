from django.urls import path

from tupa.apps.front.soon import soon

app_name = "privacy"
urlpatterns = [
    path("manage/personal-data/", soon, name="register"),
]
