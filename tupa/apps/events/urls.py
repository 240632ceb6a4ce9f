from django.urls import path

from tupa.apps.events import views

app_name = "events"
urlpatterns = [
    path("manage/events/", views.event_list, name="list"),
    path("manage/events/check/", views.check, name="check"),
]
