from django.urls import path

from tupa.apps.front.soon import soon

app_name = "ideas"
urlpatterns = [
    path("ideas/", soon, name="all"),
    path("manage/p/<slug:slug>/ideas/", soon, name="manage"),
]
