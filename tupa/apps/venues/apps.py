from django.apps import AppConfig


class VenuesConfig(AppConfig):
    name = "tupa.apps.venues"
    label = "venues"
