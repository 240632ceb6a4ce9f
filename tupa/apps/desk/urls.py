"""The organisers' first page, and the first steps of a new city."""

from django.urls import path

from tupa.apps.desk import views

app_name = "desk"
urlpatterns = [
    path("manage/", views.today, name="today"),
    path("manage/begin/", views.begin, name="begin"),
    path("manage/population/", views.population, name="population"),
    path("manage/population/keep/", views.keep_shares, name="keep_shares"),
    path("manage/population/list/", views.population_template, name="population_template"),
]
