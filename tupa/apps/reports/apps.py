from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tupa.apps.reports"
    label = "reports"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.programmes.public import show_rows
        from tupa.apps.reports import permissions  # noqa: F401 - fills the table
        from tupa.apps.reports.actions import JOB, work_on
        from tupa.apps.reports.models import Report

        register_job(JOB, work_on)
        show_rows("reports", Report.objects.published)
