from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "tupa.apps.live"
    label = "live"
