"""The organisers' first page, and the first steps of a new city."""

from django.urls import path

from tupa.apps.desk import views

app_name = "desk"
urlpatterns = [
    path("manage/", views.today, name="today"),
    path("manage/begin/", views.begin, name="begin"),
]
