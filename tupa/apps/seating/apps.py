from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "tupa.apps.seating"
    label = "seating"
