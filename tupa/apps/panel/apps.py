from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "tupa.apps.panel"
    label = "panel"
