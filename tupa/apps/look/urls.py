from django.urls import path

from tupa.apps.look import views

app_name = "look"
urlpatterns = [path("manage/components/", views.catalogue, name="catalogue")]
