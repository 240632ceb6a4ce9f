from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "tupa.apps.programmes"
    label = "programmes"
