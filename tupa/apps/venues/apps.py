from django.apps import AppConfig


class VenuesConfig(AppConfig):
    name = "tupa.apps.venues"
    label = "venues"

    def ready(self) -> None:
        from tupa.apps.venues import permissions  # noqa: F401
