from django.urls import path

from tupa.apps.front.soon import soon

app_name = "programmes"
urlpatterns = [
    path("p/", soon, name="list"),
    path("p/<slug:slug>/", soon, name="page"),
    path("manage/p/", soon, name="desk"),
    path("manage/p/<slug:slug>/", soon, name="manage"),
]
