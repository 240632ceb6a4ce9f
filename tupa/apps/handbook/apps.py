from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "tupa.apps.handbook"
    label = "handbook"

    def ready(self) -> None:
        from tupa.apps.archive.registry import register_part
        from tupa.apps.handbook import permissions, retention  # noqa: F401 - fills the table
        from tupa.apps.handbook.actions import JOB, work_on
        from tupa.apps.handbook.joining import refresh_comparison
        from tupa.apps.handbook.lookup import published_late
        from tupa.apps.handbook.model_part import HANDBOOK
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.programmes.public import show_rows

        register_job(JOB, work_on)
        every_tick("panels compared", refresh_comparison)
        show_rows("handbook", published_late)
        retention.register_fields()
        register_part(HANDBOOK)
