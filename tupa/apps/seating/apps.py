from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "tupa.apps.seating"
    label = "seating"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.recruitment.mine_sections import add_section
        from tupa.apps.seating import permissions, retention  # noqa: F401
        from tupa.apps.seating.actions.runs import JOB, compute_run
        from tupa.apps.seating.mine_section import show_tables

        register_job(JOB, compute_run)
        add_section(show_tables)
        retention.register_fields()
