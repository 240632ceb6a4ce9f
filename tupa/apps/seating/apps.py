from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "tupa.apps.seating"
    label = "seating"

    def ready(self) -> None:
        from tupa.apps.seating import permissions, retention  # noqa: F401

        retention.register_fields()
