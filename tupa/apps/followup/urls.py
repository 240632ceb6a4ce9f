from django.urls import path

from tupa.apps.front.soon import soon

app_name = "followup"
urlpatterns = [
    path("promises/", soon, name="promises"),
    path("manage/p/<slug:slug>/answers/", soon, name="manage"),
    path("manage/answers/", soon, name="my_answers"),
]
