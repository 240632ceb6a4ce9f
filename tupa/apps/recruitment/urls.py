from django.urls import path

from tupa.apps.front.soon import soon

app_name = "recruitment"
urlpatterns = [
    path("manage/p/<slug:slug>/call/", soon, name="manage"),
]
