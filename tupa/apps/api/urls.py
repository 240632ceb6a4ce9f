"""Addresses of the pages about open data, and of the desk for webhooks."""

from django.urls import path

from tupa.apps.api.views import pages, webhooks

app_name = "api"
DESK = "manage/open-data/"
ONE = f"{DESK}<int:pk>/"
urlpatterns = [
    path("open-data/", pages.about, name="about"),
    path("open-data/dictionary/", pages.dictionary, name="dictionary"),
    path(DESK, webhooks.all_webhooks, name="webhooks"),
    path(f"{DESK}new/", webhooks.add, name="webhook_add"),
    path(f"{DESK}again/<int:pk>/", webhooks.again, name="send_again"),
    path(ONE, webhooks.one, name="webhook"),
    path(f"{ONE}switch/", webhooks.switch, name="webhook_switch"),
    path(f"{ONE}secret/", webhooks.secret, name="webhook_secret"),
    path(f"{ONE}trial/", webhooks.trial, name="webhook_trial"),
    path(f"{ONE}remove/", webhooks.remove, name="webhook_remove"),
]
