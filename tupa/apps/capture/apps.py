from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "tupa.apps.capture"
    label = "capture"
