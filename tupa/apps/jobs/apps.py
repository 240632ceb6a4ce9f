from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "tupa.apps.jobs"
    label = "jobs"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import reap
        from tupa.apps.jobs.schedule import every_tick

        every_tick("jobs picked up", reap)
