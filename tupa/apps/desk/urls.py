"""The organisers' first page."""

from django.urls import path

from tupa.apps.desk import views

app_name = "desk"
urlpatterns = [path("manage/", views.today, name="today")]
