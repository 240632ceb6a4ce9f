from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "tupa.apps.look"
    label = "look"
