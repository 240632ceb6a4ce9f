from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "tupa.apps.workshops"
    label = "workshops"
