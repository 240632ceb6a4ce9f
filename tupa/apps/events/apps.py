from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "tupa.apps.events"
    label = "events"

    def ready(self) -> None:
        from tupa.apps.events import actions, permissions  # noqa: F401
        from tupa.apps.jobs.schedule import every_tick

        every_tick("chains checked", actions.check_daily)
