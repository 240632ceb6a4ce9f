from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "tupa.apps.ideas"
    label = "ideas"
