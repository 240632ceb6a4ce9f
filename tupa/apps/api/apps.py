from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "tupa.apps.api"
    label = "api"

    def ready(self) -> None:
        from tupa.apps.api import permissions  # noqa: F401 - fills the table
        from tupa.apps.api.actions.deliveries import collect_due, send_due
        from tupa.apps.jobs.schedule import every_tick

        every_tick("webhooks collected", collect_due)
        every_tick("webhooks sent", send_due)
