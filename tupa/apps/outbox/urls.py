from django.urls import path

from tupa.apps.front.soon import soon

app_name = "outbox"
urlpatterns = [
    path("manage/messages/", soon, name="list"),
]
