from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "tupa.apps.front"
    label = "front"
