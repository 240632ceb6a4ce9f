from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "tupa.apps.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.archive.registry import register_part
        from tupa.apps.capture.pack import add_sheet
        from tupa.apps.evaluation import permissions, retention  # noqa: F401
        from tupa.apps.evaluation.actions import close_due, prepare_pulses
        from tupa.apps.evaluation.actions.sending import PURPOSE
        from tupa.apps.evaluation.lookup import has_published, words_address
        from tupa.apps.evaluation.message_kinds import register_kinds
        from tupa.apps.evaluation.model_part import SURVEYS
        from tupa.apps.evaluation.pulse_sheet import pulse_sheet
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.privacy.register import redactable
        from tupa.apps.programmes.public import show

        register_kinds()
        register_purpose(PURPOSE, "evaluation:mine")
        add_sheet(pulse_sheet)
        show("evaluation", has_published)
        every_tick("pulses prepared", prepare_pulses)
        every_tick("surveys closed", close_due)
        redactable("evaluation.Words", "text", words_address)
        retention.register_fields()
        register_part(SURVEYS)
