from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tupa.apps.demo"
    label = "demo"
