from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "tupa.apps.rounds"
    label = "rounds"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.recruitment.spread import after_applying
        from tupa.apps.rounds import actions, permissions, retention  # noqa: F401
        from tupa.apps.rounds.arrivals import note_reply

        register_job(actions.CHECK, actions.check_import)
        register_job(actions.TAKE, actions.take_in)
        every_tick("files of samples forgotten", actions.forget_old)
        after_applying(note_reply)
        retention.register_class()
