from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "tupa.apps.front"
    label = "front"

    def ready(self) -> None:
        from tupa.apps.events.names import programmes_are
        from tupa.apps.front.news import programme_names

        programmes_are(programme_names)
