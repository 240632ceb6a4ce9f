from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "tupa.apps.followup"
    label = "followup"
