from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "tupa.apps.events"
    label = "events"
