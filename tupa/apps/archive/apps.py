from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "tupa.apps.archive"
    label = "archive"

    def ready(self) -> None:
        from tupa.apps.archive import permissions  # noqa: F401 - fills the table
        from tupa.apps.archive.country import COUNTRY
        from tupa.apps.archive.features import FEATURES
        from tupa.apps.archive.logo import LOGO
        from tupa.apps.archive.messages import MESSAGES
        from tupa.apps.archive.registry import register_part

        register_part(COUNTRY)
        register_part(FEATURES)
        register_part(LOGO)
        register_part(MESSAGES)
