from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "tupa.apps.goals"
    label = "goals"
