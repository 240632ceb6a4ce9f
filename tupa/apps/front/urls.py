from django.urls import path

from tupa.apps.front.soon import soon

app_name = "front"
urlpatterns = [
    path("", soon, name="home"),
    path("about/", soon, name="about"),
    path("contact/", soon, name="contact"),
    path("accessibility/", soon, name="accessibility"),
    path("privacy/", soon, name="privacy"),
]
