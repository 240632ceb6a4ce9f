from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tupa.apps.desk"
    label = "desk"
